// Closed lists of small words the rules of names speak of. All are written folded: lower case, without diacritics.
// They are function words and abbreviations of the languages themselves, gathered for this project.

/** The words of such a list. */
export function list(words: string): readonly string[] {
  return words.trim().split(/\s+/);
}

/** Function words by language: a name that is nothing else would be marked in every sentence. */
export const STOP_WORDS: Readonly<Record<string, string>> = {
  en: 'a about above after again against all also although am an and another any are around as at away back be because been before behind being below between both but by can cannot could did do does done down during each either else even ever every few first for former from further get had has have having he hence her here hers herself him himself his how however i if in indeed instead into is it its itself just last least less let like many may maybe me meanwhile might mine more moreover most mr mrs ms much must my myself near neither never new next no nobody none nor not nothing now of off often on once one only onto or other others otherwise our ours out over own perhaps please quite rather really said same say says second several shall she should since so some somebody someone something soon still such than that the their theirs them themselves then there therefore these they third this those though three through throughout thus to today together tomorrow too toward towards two under unless until up upon us very was we well were what whatever when where whereas whether which while who whoever whole whom whose why will with within without would yes yesterday yet you your yours yourself',
  de: 'aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim bin bis bist da dabei dadurch dafur dagegen daher dahin damit danach dann daran darauf daraus darf darin daruber darum das dass dein deine dem den denn der des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa etwas euch euer fur gegen geht gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist ja jede jedem jeden jeder jedes jedoch jene jetzt kann kein keine keinem keinen keiner konnen konnte machen man manche mehr mein meine mit muss mussen nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit selbst sich sie sind so soll sollen sollte sondern sonst soweit sowie uber um und uns unser unter viel vom von vor wahrend wann war waren warum was weg weil weiter welche welcher wenn wer werde werden wie wieder will wir wird wo wohl wollen wurde wurden zu zum zur zwar zwischen',
  fr: 'a afin ai ainsi alors apres as au aucun aucune aujourd aussi autre autres aux avant avec avoir bien c car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci comme comment contre d dans de depuis des deux devant donc dont du elle elles en encore entre est et etait etaient ete etre eu eux fait faire hors ici il ils j je jusqu l la le les leur leurs lors lorsque lui m ma mais me meme memes mes moi moins mon n ne ni non nos notre nous on ont ou par parce pas peu peut plus plusieurs pour pourquoi pres puis qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si sien son sont sous sur t ta tandis tant te tel telle tes toi ton tous tout toute toutes tres trop tu un une vers voici voila vos votre vous y',
  es: 'a al algo algun alguna algunas algunos ante antes aquel aquella aquellos aqui asi aun aunque bajo bien cada casi como con contra cual cuales cuando cuanto de del desde donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estado estan estas este esto estos fue fueron ha habia han hasta hay la las le les lo los luego mas me mi mientras mis mucho muy nada ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque pues que quien quienes se segun ser si sido sin sino sobre son su sus tal tambien tampoco tan tanto te tiene todo todos tras tu tus un una uno unos y ya yo',
  it: 'a ad agli ai al alla alle allo anche ancora c che chi ci cio coi col come con contro cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello dentro di dopo dove dunque e ed era erano fa fino fra gia gli ha hanno ho i il in io l la le lei li lo loro lui ma me mentre mi mio molto ne negli nei nel nella nelle nello no noi non nostro o ogni oltre per perche pero piu poi prima qua quale quando quanto quella quelle quelli quello questa queste questi questo qui se sei senza si sia sono sopra sotto sta stata stato su sua sue sugli sui sul sulla sulle suo suoi tra tu tutti tutto un una uno vi voi',
  pt: 'a ainda alem algo alguem algum alguma ante antes ao aos apenas apos aquela aquele aqui as ate bem cada com como contra da das de dela dele deles depois desde dessa desse desta deste do dos e ela elas ele eles em entre era eram essa esse esta estao estava este eu foi foram ha isso isto ja la lhe mais mas me mesmo meu minha muito na nao nas nem no nos nossa nosso num numa o onde os ou outra outro para pela pelas pelo pelos pois por porque qual quando que quem se sem ser seu seus sem si sido so sob sobre sua suas tambem te tem toda todo todos tu tudo um uma voce',
  nl: 'aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was wat we wel werd wezen wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou',
  pl: 'a aby ale albo az bardzo bez bo by byc byl byla bylo byly co czy dla do gdy gdzie go i ich im ja jak jako jego jej jest jeszcze jeszcze juz kiedy kto ktora ktore ktory ku ma mi mnie moze my na nad nam nas nic nie niz no o od on ona one oni ono oraz po pod poza przed przez przy sa sam sie swoj ta tak takze tam te tego tej ten to tu ty tylko tym u w we wiec wy z za ze zeby',
  sv: 'alla allt att av blev bli blir da dar de dem den denna deras det detta dig din ditt dock dom du efter eller en er ett for fran ha hade han hans har hennes hon honom hur i icke in inte ja jag kan kunde man med mellan men mig min mitt mot mycket na nagon nagot nar ni nu och om oss pa sa samma sedan sig sin sina sitt ska skulle som till under upp ut utan vad var vara varit vi vid vilken ar over',
  ru: 'а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее если есть еще же за здесь и из или им их к как кто когда ли либо мне может мы на над надо наш не него нее нет ни них но ну о об однако он она они оно от очень по под после потому при с со так также такой там те тем то того тоже той только том ты у уже хотя чего чей чем что чтобы эта эти это этот я',
  uk: 'а або але без би був була були було бути в вас ви від він вона вони воно все всі де для до його ii і із або й к коли ми на над не немає ні о об один при про с та так також там те ти тим то того тоді тому у уже хоча це цей цього ця чи чого що щоб я як який якщо',
  tr: 'acaba ama ancak ben beni bile bir biri biz bu bunu cok cunku da daha de defa degil diye en gibi hem hep her icin ile ise kadar ki kim mi mu nasil ne neden nerede o olan olarak oldu on onlar onu sen siz sonra su tum uzere var ve veya ya yani',
  ar: 'او اي ان الا التي الذي الذين الي اما امام انه انها بعد بعض بين تلك ثم حتي حول حيث خلال دون ذلك سوف ضد عبر علي عن عند غير في قبل قد كان كانت كل كما لا لدي لكن لم لن ليس ما مع من منذ نحو هذا هذه هل هم هناك هو هي و ولا يكون',
  fa: 'از است اين ان اما او با باشد بايد بر براي بود به بي پس تا چه خود در دو را شد شود كه ما من مي نيز نه ها هر هم و يا يك',
  he: 'אבל או אולי אותו אחר אין איך אל אם אני אנחנו את אתה גם היא הוא הם זה זו יש כי כל כן לא לו מה מי על עם של',
};

/** Words that stay small inside a name whose other words are capitalised (Bank of England, Ursula von der Leyen). */
export const SMALL_INSIDE = list(
  'a al am an and at bin by d da das de dei del della den der des di die do dos du e ed een el en es et for ibn im in ' +
    'ja la las le les lo los no o och of on og op or pa per s saint st sur ten ter the to und van vom von y zu zum zur ' +
    'и в на по за о де аль эль ван фон та і и у з',
);

/** Words that are written with a dot which ends no sentence. A single letter with a dot counts as well. */
export const ABBREVIATIONS = list(
  'adm assoc ave bd bros brig bt capt cie cia cmdr co col corp cpl dept dr dra drs ed esq est ft fr ft gen gov hon inc ' +
    'insp ing jr lic llc lt ltd ltda ltee maj mgr mlle mme mlles mmes mr mrs ms msgr mt mts mus nr nos ph pfc plc pres ' +
    'prof prov pt pte pty pvt rep repr rev revd rt sen sgt sr sra sta ste sto st str supt univ vs ' +
    'bzw bez dipl geb hl inh kfm kgl str ver им г г-н гг ген акад проф св ул пос обл респ тов',
);

/** What may follow an apostrophe after a name, the name ending before it: English, Turkish and Polish endings. */
export const ENDINGS_AFTER_APOSTROPHE = list(
  's ll ve re d in un nin nun yi yu ya ye na ne da de ta te nda nde dan den tan ten ndan nden la le yla yle li lu lik ' +
    'luk ki daki deki taki teki dir dur tir tur ca ce lar ler larin lerin owi em ego emu ie om ami owie',
);

/** Words that lose their vowel before a name that begins with one; the name begins after the apostrophe. */
export const ELISIONS = list(
  'l d qu j n s m t c jusqu lorsqu puisqu quoiqu presqu quelqu aujourd dell all nell sull dall coll un quest quell sant ' +
    'bell gl v ch dev',
);

/** ISO 3166-1 alpha-2 codes of countries and postal codes of states: two capitals that are not used as names in prose. */
export const TWO_LETTER_CODES =
  'ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca ' +
  'cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ' +
  'ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm ' +
  'jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp ' +
  'mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py ' +
  'qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn ' +
  'to tr tt tv tw tz ua ug um uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ' +
  'ak az ct fl ia ks ky mi mo nd nh nj nm nv ny oh ok or ri sd tx ut va vt wa wi wv wy dc ab bc mb nb ns nt on qc sk yt';
