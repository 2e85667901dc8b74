// Words that stand before a person's name: forms of address, ranks and posts. Folded (lower case, no diacritics).
// General knowledge, by language. Used to strip them from labels, to take them as a sign of a person, and to look past them.

/** Forms of address and ranks, which never belong to a name. */
export const ADDRESS_WORDS = `
mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother saint st hon honourable honorable gen general lt lieutenant col colonel maj major capt captain cmdr commander
sgt sergeant cpl corporal pvt private adm admiral judge justice rabbi imam sheikh sheik shaikh ayatollah mullah emir king queen prince princess duke duchess earl baron baroness count countess emperor
empress pope cardinal archbishop bishop messrs madam madame comrade tsar czar landgrave sultan pastor detective inspector constable officer sheriff coach pharaoh
herr frau fraulein doktor professorin graf grafin konig konigin prinz prinzessin furst furstin herzog papst kardinal bischof erzbischof pfarrer oberst hauptmann leutnant feldmarschall marschall kaiser kaiserin
m mme mlle monsieur mademoiselle maitre me general comte comtesse duc duchesse roi reine pape abbe marechal
senor senora senorita sr sra don dona rey reina principe princesa papa
г-н г-жа господин госпожа господа мистер миссис мисс сэр леди лорд доктор профессор товарищ император король королева принц принцесса князь княгиня граф царь папа патриарх митрополит кардинал епископ архиепископ
генерал маршал адмирал полковник подполковник майор капитан лейтенант генерал-лейтенант генерал-майор генерал-полковник шейх аятолла святой
`;

/** Posts and professions that news puts before a name ("Foreign Minister", "singer"). */
export const POST_WORDS = `
president premier chancellor minister secretary senator sen rep representative congressman congresswoman governor gov mayor ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman chair chief
director leader head boss ceo cfo coo commissioner deputy vice assistant attorney-general attorney prosecutor speaker treasurer candidate councillor councilman councilwoman councilor mp mep md pm chief-executive
analyst author actor actress singer rapper writer poet novelist journalist editor columnist lawyer striker midfielder defender goalkeeper captain quarterback pitcher champion star guitarist drummer bassist
comedian filmmaker producer composer economist scientist physicist historian philosopher architect founder co-founder owner manager trainer rival colleague husband wife son daughter democrat republican tory
premiere foreign defence defense finance interior prime former ex ex-president late
prasident prasidentin bundesprasident bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin aussenminister verteidigungsminister finanzminister innenminister wirtschaftsminister ministerprasident ministerprasidentin
premierminister premierministerin sprecher sprecherin chef chefin vorsitzender vorsitzende direktor generalsekretar burgermeister oberburgermeister trainer vorstandschef konzernchef manager us-prasident bundestrainer parteichef
parteichefin staatschef regierungschef staatssekretar botschafter senator senatorin kommissar profi golfprofi
ministre premier-ministre presidente president secretaire directeur directrice maire depute deputee senateur senatrice ambassadeur porte-parole chanceliere chancelier commissaire
ministro ministra primer presidenta canciller secretario secretaria director directora alcalde alcaldesa diputado diputada senador senadora embajador portavoz gobernador
президент премьер премьер-министр министр канцлер сенатор депутат губернатор мэр посол глава лидер председатель директор генсек секретарь спикер пресс-секретарь представитель прокурор судья адвокат актер актриса певец певица
режиссер писатель поэт журналист экс-президент вице-президент вице-премьер замминистра заместитель министра экс-министр футболист тренер чемпион нападающий лауреат бизнесмен олигарх блогер музыкант рэпер
`;

/** Parts of a family name that are written small and belong to it. */
export const NAME_PARTICLES = `van von der den de del della di da do dos das du la le les el al as ash ar ad an at as ben bin ibn bint abu abd ter ten zu zur zum af av y e i st saint san santa mac mc o d l фон ван де дер ди да аль эль ибн бен оглы`;

/** What follows a name and belongs to the person's name but not to the family name. */
export const NAME_SUFFIXES = `jr jnr sr snr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi junior senior esq phd md мл ст младший старший`;
