// Words by which the name of an organisation is known, and what may fall away from it. Folded, by language; general knowledge.

/** Legal forms and other endings of firms' names, which say nothing about which firm. */
export const COMPANY_SUFFIXES = `
inc incorporated corp corporation co company ltd limited llc llp lp plc pty nv bv sa sas sarl spa srl ag gmbh mbh kg kgaa se oyj oy ab asa as aps kk pjsc ojsc jsc cos companies group holding holdings
konzern gruppe gesellschaft ev
оао ооо зао пао ао нко тоо концерн
`;

/** Nouns that make a name an organisation's. */
export const ORGANISATION_NOUNS = `
agency alliance army association assembly authority bank board brigade broadcasting bureau cabinet center centre chamber church club coalition college commission committee confederation conference congress
consortium corporation corps council court department directorate exchange federation force forces foundation front fund government guard industries initiative institute institution laboratory laboratories league legislature
library ministry mission motors movement museum network office orchestra organisation organization parliament partnership party police press school senate service services society studio studios
syndicate systems team trust tribunal union university youth airlines airways brothers communications company enterprises entertainment electric energy financial foods insurance international investments
media news newspaper pharmaceuticals petroleum pictures power publishing radio records resources stores technologies technology telecom television theatre theater times post journal tribune herald gazette chronicle
duma knesset politburo senate works mills line lines fc afc united rovers wanderers athletic hospital academy administration cathedral airline administration body regiment division battalion
amt anstalt armee ausschuss behorde bund bundesamt bundesgericht bundesministerium bundestag bundesrat bundeswehr bank borse buro fakultat fraktion gericht gerichtshof gesellschaft gewerkschaft hochschule institut
kammer kirche klub komitee kommission konzern konferenz kuratorium landtag liga marine ministerium nachrichtenagentur organisation orchester partei parlament polizei rat rundfunk schule senat sender stiftung universitat union
verband verein verlag versicherung verwaltung werke zeitung zentrum zentralbank kustenwache
agence assemblee banque chambre comite commission conseil cour ecole federation fondation front gendarmerie gouvernement institut ligue ministere mouvement musee office organisation parlement parti prefecture societe syndicat
tribunal universite agencia asamblea banco camara comision comite consejo corte escuela federacion fundacion gobierno instituto liga ministerio movimiento museo oficina organizacion parlamento partido policia sindicato
sociedad tribunal universidad ejercito congreso senado union
агентство академия альянс армия ассамблея ассоциация банк бюро ведомство верховный генштаб госдума дивизия дума завод институт кабинет канал клуб коалиция комбинат комиссия комитет коллегия компания конгресс концерн корпорация
лига министерство музей нато общество оон оппозиция организация отдел отделение партия палата парламент полиция правительство предприятие прокуратура радио редакция совет союз служба суд театр телеканал университет управление фонд федерация
фабрика фракция фронт центр церковь школа газета журнал издательство группа движение блок следственный рада
`;

/** Words for the kind of body that a text uses alone after the full name: "the Council", "the Assembly", "die Kommission". */
export const SHORT_BODY_NOUNS = `
council assembly body committee commission duma congress senate parliament ministry court union league alliance party agency authority board bank fund front coalition movement federation organisation organization
institute university college academy society association foundation department exchange corporation company museum church club tribunal bureau brigade chamber cabinet knesset
rat kommission bundestag komitee verband partei bank universitat ministerium gericht behorde stiftung union konzern
conseil assemblee commission comite parti ministere banque consejo asamblea comision comite partido ministerio banco
`;

/** Nouns that make a name a place's. */
export const PLACE_NOUNS = `
island islands isle lake river sea ocean gulf bay strait channel canal mountain mountains mount hill hills valley desert peninsula cape coast beach bridge street avenue road square park province region county district state
city town village municipality republic kingdom territory territories airport station tower house palace castle stadium port harbor harbour forest plateau basin delta falls springs creek heights plain plains reef north south east west
insel inseln see fluss meer ozean bucht strasse kanal berg gebirge tal wuste halbinsel kap kuste platz park provinz region bezirk kreis stadt dorf republik konigreich flughafen bahnhof turm schloss stadion hafen wald bundesland land
ile iles lac fleuve riviere mer golfe baie detroit mont montagne vallee desert cap cote pont rue avenue place province departement commune ville isla islas lago rio mar golfo bahia estrecho monte montana valle cabo costa puente calle plaza provincia
остров острова озеро река море океан залив пролив канал гора горы долина пустыня полуостров мыс мост улица проспект площадь парк область край район провинция город село деревня поселок республика королевство округ аэропорт вокзал башня дворец замок штат
`;

/** Articles that a name may carry and a text may leave out, or the other way round. */
export const ARTICLES = `the der die das den dem des le la les el los las lo il gli o os as`;

/** Small words inside names; they give no initial and stand alone for nothing. */
export const SMALL_WORDS = `
of for and the in on at to a an de la le les des du et y e del der die das und für fur von vom im am zu zur zum los las en et à a dei della di do da dos и в на по за из для при с о об имени им
`;
