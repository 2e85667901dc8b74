// Countries and well-known regions: what they are called, and the words for what comes from there, in seven languages.
// Names: Unicode CLDR 48 (Unicode License v3), with longer and shorter everyday names added by hand.
// Adjectives and names of inhabitants: general knowledge, as any dictionary of the language lists them.
//
// One line: ISO 3166 code (or `-`) | names en;de;ru;fr;es;ar;zh | adjectives and inhabitants en;de;ru;fr;es.
// Inside a language the forms are divided by commas, the main one first.
export const COUNTRY_LINES = `
AD|Andorra;Andorra;Андорра;Andorre;Andorra;أندورا;安道尔|Andorran;andorranisch,Andorraner;андоррский,андоррец;andorran;andorrano
AE|United Arab Emirates,UAE,U.A.E.,Emirates;Vereinigte Arabische Emirate,VAE;ОАЭ,Эмираты;Émirats arabes unis,EAU,Émirats;Emiratos Árabes Unidos,EAU,Emiratos;الإمارات العربية المتحدة,الإمارات;阿拉伯联合酋长国,阿联酋|Emirati;emiratisch,Emirati;эмиратский;émirati,émirien;emiratí
AF|Afghanistan;Afghanistan;Афганистан;Afghanistan;Afganistán;أفغانستان;阿富汗|Afghan;afghanisch,Afghane;афганский,афганец;afghan;afgano
AG|Antigua and Barbuda,Antigua;Antigua und Barbuda,Antigua;Антигуа и Барбуда;Antigua-et-Barbuda;Antigua y Barbuda;أنتيغوا وبربودا,أنتيغوا وباربودا;安提瓜和巴布达|Antiguan;antiguanisch,Antiguaner;антигуанский;antiguais;antiguano
AI|Anguilla;Anguilla;Ангилья;Anguilla;Anguila;أنغويلا;安圭拉|;;;;
AL|Albania;Albanien;Албания;Albanie;Albania;ألبانيا;阿尔巴尼亚|Albanian;albanisch,Albaner;албанский,албанец;albanais;albanés
AM|Armenia;Armenien;Армения;Arménie;Armenia;أرمينيا;亚美尼亚|Armenian;armenisch,Armenier;армянский,армянин,армяне;arménien;armenio
AO|Angola;Angola;Ангола;Angola;Angola;أنغولا;安哥拉|Angolan;angolanisch,Angolaner;ангольский,анголец;angolais;angoleño
AQ|Antarctica;Antarktis;Антарктида;Antarctique;Antártida;أنتاركتيكا;南极洲|;;;;
AR|Argentina;Argentinien;Аргентина;Argentine;Argentina;الأرجنتين;阿根廷|Argentine,Argentinian,Argentinean;argentinisch,Argentinier;аргентинский,аргентинец;argentin;argentino
AS|American Samoa;Amerikanisch-Samoa;Американское Самоа;Samoa américaines;Samoa Americana;ساموا الأمريكية;美属萨摩亚|;;;;
AT|Austria;Österreich;Австрия;Autriche;Austria;النمسا;奥地利|Austrian;österreichisch,Österreicher;австрийский,австриец;autrichien;austriaco,austríaco
AU|Australia;Australien;Австралия;Australie;Australia;أستراليا;澳大利亚|Australian,Aussie;australisch,Australier;австралийский,австралиец;australien;australiano
AW|Aruba;Aruba;Аруба;Aruba;Aruba;أروبا;阿鲁巴|;;;;
AX|Åland Islands;Ålandinseln;Аландские о-ва;Îles Åland;Islas Aland;جزر آلاند;奥兰群岛|;;;;
AZ|Azerbaijan;Aserbaidschan;Азербайджан;Azerbaïdjan;Azerbaiyán;أذربيجان;阿塞拜疆|Azerbaijani,Azeri;aserbaidschanisch,Aserbaidschaner;азербайджанский,азербайджанец;azerbaïdjanais,azéri;azerbaiyano,azerí
BA|Bosnia and Herzegovina,Bosnia-Herzegovina,Bosnia Herzegovina,Bosnia;Bosnien und Herzegowina,Bosnien-Herzegowina,Bosnien;Босния и Герцеговина,Босния;Bosnie-Herzégovine,Bosnie;Bosnia y Herzegovina,Bosnia;البوسنة والهرسك,البوسنة;波斯尼亚和黑塞哥维那|Bosnian;bosnisch,Bosnier;боснийский,босниец;bosnien;bosnio
BB|Barbados;Barbados;Барбадос;Barbade;Barbados;بربادوس;巴巴多斯|Barbadian,Bajan;barbadisch,Barbadier;барбадосский;barbadien;barbadense
BD|Bangladesh;Bangladesch;Бангладеш;Bangladesh;Bangladés;بنغلاديش;孟加拉国|Bangladeshi;bangladeschisch,Bangladescher;бангладешский,бангладешец;bangladais;bangladesí
BE|Belgium;Belgien;Бельгия;Belgique;Bélgica;بلجيكا;比利时|Belgian;belgisch,Belgier;бельгийский,бельгиец;belge;belga
BF|Burkina Faso;Burkina Faso;Буркина-Фасо;Burkina Faso;Burkina Faso;بوركينا فاسو;布基纳法索|Burkinabe,Burkinabé;burkinisch;буркинийский;burkinabè,burkinabé;burkinés
BG|Bulgaria;Bulgarien;Болгария;Bulgarie;Bulgaria;بلغاريا;保加利亚|Bulgarian;bulgarisch,Bulgare;болгарский,болгарин,болгары;bulgare;búlgaro
BH|Bahrain;Bahrain;Бахрейн;Bahreïn;Baréin;البحرين;巴林|Bahraini;bahrainisch,Bahrainer;бахрейнский,бахрейнец;bahreïnien,bahreïni;bareiní
BI|Burundi;Burundi;Бурунди;Burundi;Burundi;بوروندي;布隆迪|Burundian;burundisch,Burundier;бурундийский,бурундиец;burundais;burundés
BJ|Benin;Benin;Бенин;Bénin;Benín;بنين;贝宁|Beninese;beninisch,Beniner;бенинский,бенинец;béninois;beninés
BL|Saint Barthélemy;Saint Barthélemy;Сен-Бартелеми;Saint-Barthélemy;San Bartolomé;سان بارتليمي;圣巴泰勒米|;;;;
BM|Bermuda;Bermuda;Бермудские о-ва;Bermudes;Bermudas;برمودا;百慕大|;;;;
BN|Brunei;Brunei Darussalam;Бруней;Brunei;Brunéi;بروناي;文莱|Bruneian;bruneiisch,Bruneier;брунейский;brunéien;bruneano
BO|Bolivia;Bolivien;Боливия;Bolivie;Bolivia;بوليفيا;玻利维亚|Bolivian;bolivianisch,Bolivianer;боливийский,боливиец;bolivien;boliviano
BR|Brazil;Brasilien;Бразилия;Brésil;Brasil;البرازيل;巴西|Brazilian;brasilianisch,Brasilianer;бразильский,бразилец;brésilien;brasileño
BS|Bahamas,the Bahamas;Bahamas;Багамы,Багамские Острова;Bahamas;Bahamas;جزر البهاما,البهاما;巴哈马|Bahamian;bahamaisch,Bahamaer;багамский;bahaméen;bahameño
BT|Bhutan;Bhutan;Бутан;Bhoutan;Bután;بوتان;不丹|Bhutanese;bhutanisch,Bhutaner;бутанский,бутанец;bhoutanais;butanés
BW|Botswana;Botsuana;Ботсвана;Botswana;Botsuana;بوتسوانا;博茨瓦纳|Botswanan,Motswana;botsuanisch,Botsuaner;ботсванский;botswanais;botsuano
BY|Belarus,Byelorussia;Belarus,Weißrussland,Weissrussland;Беларусь,Белоруссия,Республика Беларусь;Biélorussie,Bélarus;Bielorrusia;بيلاروس,بيلاروسيا,روسيا البيضاء;白俄罗斯|Belarusian,Belarussian,Byelorussian;belarussisch,belarusisch,weißrussisch,Belarusse,Weißrusse;белорусский,белорус,беларусский;biélorusse,bélarusse;bielorruso
BZ|Belize;Belize;Белиз;Belize;Belice;بليز;伯利兹|Belizean;belizisch,Belizer;белизский;bélizien;beliceño
CA|Canada;Kanada;Канада;Canada;Canadá;كندا;加拿大|Canadian;kanadisch,Kanadier;канадский,канадец;canadien;canadiense
CD|Congo,Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,DRC;Kongo-Kinshasa,Demokratische Republik Kongo,DR Kongo;Конго,ДР Конго,ДРК,Демократическая Республика Конго;Congo-Kinshasa,République démocratique du Congo,RDC,RD Congo;República Democrática del Congo;الكونغو,جمهورية الكونغو الديمقراطية;刚果,刚果民主共和国|Congolese;kongolesisch,Kongolese;конголезский,конголезец;congolais;congoleño
CF|Central African Republic;Zentralafrikanische Republik;Центрально-Африканская Республика,ЦАР;République centrafricaine;República Centroafricana;جمهورية أفريقيا الوسطى;中非共和国,中非|Central African;zentralafrikanisch,Zentralafrikaner;центральноафриканский;centrafricain;centroafricano
CH|Switzerland;Schweiz;Швейцария;Suisse;Suiza;سويسرا;瑞士|Swiss;schweizerisch,Schweizer;швейцарский,швейцарец;suisse,helvétique;suizo
CI|Côte d'Ivoire,Ivory Coast,Cote d'Ivoire;Côte d'Ivoire,Elfenbeinküste;Кот-д'Ивуар,Берег Слоновой Кости;Côte d'Ivoire;Côte d'Ivoire,Costa de Marfil;ساحل العاج;科特迪瓦|Ivorian;ivorisch,Ivorer;ивуарийский,ивуариец;ivoirien;marfileño
CK|Cook Islands;Cookinseln;о-ва Кука;Îles Cook;Islas Cook;جزر كوك;库克群岛|;;;;
CL|Chile;Chile;Чили;Chili;Chile;تشيلي;智利|Chilean;chilenisch,Chilene;чилийский,чилиец;chilien;chileno
CM|Cameroon;Kamerun;Камерун;Cameroun;Camerún;الكاميرون;喀麦隆|Cameroonian;kamerunisch,Kameruner;камерунский,камерунец;camerounais;camerunés
CN|China,People's Republic of China,PRC,P.R. China,mainland China;China,Volksrepublik China,VR China;Китай,Китайская Народная Республика,КНР;Chine,République populaire de Chine;China,República Popular China,República Popular de China;الصين,جمهورية الصين الشعبية;中国,中华人民共和国|Chinese;chinesisch,Chinese;китайский,китаец;chinois;chino
CO|Colombia;Kolumbien;Колумбия;Colombie;Colombia;كولومبيا;哥伦比亚|Colombian;kolumbianisch,Kolumbianer;колумбийский,колумбиец;colombien;colombiano
CR|Costa Rica;Costa Rica;Коста-Рика;Costa Rica;Costa Rica;كوستاريكا;哥斯达黎加|Costa Rican;costa-ricanisch,costaricanisch,Costa-Ricaner;костариканский,костариканец;costaricain,costaricien;costarricense
CU|Cuba;Kuba;Куба;Cuba;Cuba;كوبا;古巴|Cuban;kubanisch,Kubaner;кубинский,кубинец;cubain;cubano
CV|Cape Verde,Cabo Verde;Cabo Verde,Kap Verde;Кабо-Верде;Cap-Vert;Cabo Verde;الرأس الأخضر;佛得角|Cape Verdean,Cabo Verdean;kapverdisch,Kapverdier;кабовердианский;capverdien,cap-verdien;caboverdiano
CW|Curaçao;Curaçao;Кюрасао;Curaçao;Curazao;كوراساو;库拉索|;;;;
CY|Cyprus;Zypern;Кипр;Chypre;Chipre;قبرص;塞浦路斯|Cypriot;zyprisch,Zyprer,Zypriot;кипрский,киприот;chypriote;chipriota
CZ|Czechia,Czech Republic;Tschechien,Tschechische Republik;Чехия,Чешская Республика;Tchéquie,République tchèque;Chequia,República Checa;التشيك,جمهورية التشيك;捷克,捷克共和国|Czech;tschechisch,Tscheche;чешский,чех;tchèque;checo
DE|Germany,Federal Republic of Germany;Deutschland,Bundesrepublik Deutschland,Bundesrepublik,BRD;Германия,ФРГ,Федеративная Республика Германия;Allemagne,République fédérale d'Allemagne,RFA;Alemania,República Federal de Alemania;ألمانيا,جمهورية ألمانيا الاتحادية;德国,德意志联邦共和国|German;deutsch;немецкий,германский,немец;allemand;alemán,alemana
DJ|Djibouti;Dschibuti;Джибути;Djibouti;Yibuti;جيبوتي;吉布提|Djiboutian;dschibutisch,Dschibutier;джибутийский;djiboutien;yibutiano
DK|Denmark;Dänemark;Дания;Danemark;Dinamarca;الدانمرك;丹麦|Danish,Dane;dänisch,Däne;датский,датчанин,датчане;danois;danés,danesa
DM|Dominica;Dominica;Доминика;Dominique;Dominica;دومينيكا;多米尼克|Dominican;dominicanisch,Dominicaner;доминикский;dominiquais;dominiqués
DO|Dominican Republic;Dominikanische Republik;Доминиканская Республика;République dominicaine;República Dominicana;جمهورية الدومينيكان;多米尼加共和国|Dominican;dominikanisch,Dominikaner;доминиканский,доминиканец;dominicain;dominicano
DZ|Algeria;Algerien;Алжир;Algérie;Argelia;الجزائر;阿尔及利亚|Algerian;algerisch,Algerier;алжирский,алжирец;algérien;argelino
EC|Ecuador;Ecuador;Эквадор;Équateur;Ecuador;الإكوادور;厄瓜多尔|Ecuadorian,Ecuadorean,Ecuadoran;ecuadorianisch,Ecuadorianer;эквадорский,эквадорец;équatorien;ecuatoriano
EE|Estonia;Estland;Эстония;Estonie;Estonia;إستونيا;爱沙尼亚|Estonian;estnisch,Este;эстонский,эстонец;estonien;estonio
EG|Egypt;Ägypten;Египет;Égypte;Egipto;مصر;埃及|Egyptian;ägyptisch,Ägypter;египетский,египтянин,египтяне;égyptien;egipcio
EH|Western Sahara;Westsahara;Западная Сахара;Sahara occidental;Sáhara Occidental;الصحراء الغربية;西撒哈拉|;;;;
ER|Eritrea;Eritrea;Эритрея;Érythrée;Eritrea;إريتريا;厄立特里亚|Eritrean;eritreisch,Eritreer;эритрейский,эритреец;érythréen;eritreo
ES|Spain,Kingdom of Spain;Spanien;Испания;Espagne;España;إسبانيا,أسبانيا;西班牙|Spanish,Spaniard;spanisch,Spanier;испанский,испанец;espagnol;español
ET|Ethiopia;Äthiopien;Эфиопия;Éthiopie;Etiopía;إثيوبيا;埃塞俄比亚|Ethiopian;äthiopisch,Äthiopier;эфиопский,эфиоп;éthiopien;etíope
FI|Finland;Finnland;Финляндия;Finlande;Finlandia;فنلندا;芬兰|Finnish,Finn;finnisch,Finne;финский,финн;finlandais,finnois;finlandés,finlandesa
FJ|Fiji;Fidschi;Фиджи;Fidji;Fiyi;فيجي;斐济|Fijian;fidschianisch,Fidschianer;фиджийский,фиджиец;fidjien;fiyiano
FK|Falkland Islands;Falklandinseln;Фолклендские о-ва;Îles Malouines;Islas Malvinas;جزر فوكلاند;福克兰群岛|;;;;
FO|Faroe Islands;Färöer;Фарерские о-ва;Îles Féroé;Islas Feroe;جزر فارو;法罗群岛|;;;;
FR|France,French Republic;Frankreich,Französische Republik;Франция;France,République française;Francia;فرنسا;法国|French,Frenchman,Frenchmen,Frenchwoman;französisch,Franzose;французский,француз;français;francés,francesa
GA|Gabon;Gabun;Габон;Gabon;Gabón;الغابون;加蓬|Gabonese;gabunisch,Gabuner;габонский,габонец;gabonais;gabonés
GB|United Kingdom,Great Britain,Britain,UK,U.K.,United Kingdom of Great Britain and Northern Ireland;Vereinigtes Königreich,Großbritannien,Grossbritannien;Великобритания,Соединённое Королевство,Британия;Royaume-Uni,Grande-Bretagne;Reino Unido,Gran Bretaña;المملكة المتحدة,بريطانيا;英国|British,Briton,Brit,Britisher;britisch,Brite;британский,британец;britannique;británico
GD|Grenada;Grenada;Гренада;Grenade;Granada;غرينادا;格林纳达|Grenadian;grenadisch,Grenader;гренадский;grenadien;granadino
GE|Georgia;Georgien;Грузия;Géorgie;Georgia;جورجيا;格鲁吉亚|Georgian;georgisch,Georgier;грузинский,грузин;géorgien;georgiano
GF|French Guiana;Französisch-Guayana;Французская Гвиана;Guyane française;Guayana Francesa;غويانا الفرنسية;法属圭亚那|;;;;
GG|Guernsey;Guernsey;Гернси;Guernesey;Guernesey;غيرنزي;根西岛|;;;;
GH|Ghana;Ghana;Гана;Ghana;Ghana;غانا;加纳|Ghanaian;ghanaisch,Ghanaer;ганский,ганец;ghanéen;ghanés
GI|Gibraltar;Gibraltar;Гибралтар;Gibraltar;Gibraltar;جبل طارق;直布罗陀|;;;;
GL|Greenland;Grönland;Гренландия;Groenland;Groenlandia;غرينلاند;格陵兰|Greenlandic,Greenlander;grönländisch,Grönländer;гренландский;groenlandais;groenlandés
GM|Gambia,the Gambia;Gambia;Гамбия;Gambie;Gambia;غامبيا;冈比亚|Gambian;gambisch,Gambier;гамбийский,гамбиец;gambien;gambiano
GN|Guinea;Guinea;Гвинея;Guinée;Guinea;غينيا;几内亚|Guinean;guineisch,Guineer;гвинейский,гвинеец;guinéen;guineano
GP|Guadeloupe;Guadeloupe;Гваделупа;Guadeloupe;Guadalupe;غوادلوب;瓜德罗普|;;;;
GQ|Equatorial Guinea;Äquatorialguinea;Экваториальная Гвинея;Guinée équatoriale;Guinea Ecuatorial;غينيا الاستوائية;赤道几内亚|Equatorial Guinean,Equatoguinean;äquatorialguineisch,Äquatorialguineer;экваториально-гвинейский;équatoguinéen;ecuatoguineano
GR|Greece;Griechenland;Греция;Grèce;Grecia;اليونان;希腊|Greek;griechisch,Grieche;греческий,грек;grec,grecque;griego
GT|Guatemala;Guatemala;Гватемала;Guatemala;Guatemala;غواتيمالا;危地马拉|Guatemalan;guatemaltekisch,Guatemalteke;гватемальский,гватемалец;guatémaltèque;guatemalteco
GU|Guam;Guam;Гуам;Guam;Guam;غوام;关岛|;;;;
GW|Guinea-Bissau;Guinea-Bissau;Гвинея-Бисау;Guinée-Bissau;Guinea-Bisáu;غينيا بيساو;几内亚比绍|Bissau-Guinean;guinea-bissauisch;гвинейско-бисауский;bissau-guinéen;bisauguineano
GY|Guyana;Guyana;Гайана;Guyana;Guyana;غيانا;圭亚那|Guyanese;guyanisch,Guyaner;гайанский,гайанец;guyanien;guyanés
HK|Hong Kong;Sonderverwaltungsregion Hongkong,Hongkong;Гонконг;R.A.S. chinoise de Hong Kong,Hong Kong;RAE de Hong Kong,Hong Kong;هونغ كونغ الصينية,هونغ كونغ;中国香港特别行政区,香港|Hong Konger,Hongkonger;hongkonger,Hongkonger;гонконгский,гонконгец;hongkongais;hongkonés
HN|Honduras;Honduras;Гондурас;Honduras;Honduras;هندوراس;洪都拉斯|Honduran;honduranisch,Honduraner;гондурасский,гондурасец;hondurien;hondureño
HR|Croatia;Kroatien;Хорватия;Croatie;Croacia;كرواتيا;克罗地亚|Croatian,Croat;kroatisch,Kroate;хорватский,хорват;croate;croata
HT|Haiti;Haiti;Гаити;Haïti;Haití;هايتي;海地|Haitian;haitianisch,Haitianer;гаитянский,гаитянин,гаитяне;haïtien;haitiano
HU|Hungary;Ungarn;Венгрия;Hongrie;Hungría;هنغاريا;匈牙利|Hungarian;ungarisch,Ungar;венгерский,венгр;hongrois;húngaro
ID|Indonesia;Indonesien;Индонезия;Indonésie;Indonesia;إندونيسيا;印度尼西亚|Indonesian;indonesisch,Indonesier;индонезийский,индонезиец;indonésien;indonesio
IE|Ireland,Republic of Ireland,Eire;Irland,Republik Irland;Ирландия;Irlande;Irlanda;أيرلندا;爱尔兰|Irish,Irishman,Irishmen,Irishwoman;irisch,Ire;ирландский,ирландец;irlandais;irlandés,irlandesa
IL|Israel,State of Israel;Israel,Staat Israel;Израиль,Государство Израиль;Israël;Israel;إسرائيل;以色列|Israeli;israelisch,Israeli;израильский,израильтянин,израильтяне;israélien;israelí
IM|Isle of Man;Isle of Man;о-в Мэн;Île de Man;Isla de Man;جزيرة مان;马恩岛|;;;;
IN|India,Republic of India;Indien;Индия;Inde;India;الهند;印度|Indian;indisch,Inder;индийский,индиец;indien;indio
IO|British Indian Ocean Territory;Britisches Territorium im Indischen Ozean;Британская территория в Индийском океане;Territoire britannique de l'océan Indien;Territorio Británico del Océano Índico;الإقليم البريطاني في المحيط الهندي;英属印度洋领地|;;;;
IQ|Iraq;Irak;Ирак;Irak;Irak;العراق;伊拉克|Iraqi;irakisch,Iraker;иракский,иракец;irakien,iraquien;iraquí
IR|Iran,Islamic Republic of Iran;Iran,Islamische Republik Iran;Иран,Исламская Республика Иран,ИРИ;Iran,République islamique d'Iran;Irán,República Islámica de Irán;إيران,جمهورية إيران الإسلامية;伊朗,伊朗伊斯兰共和国|Iranian;iranisch,Iraner;иранский,иранец;iranien;iraní
IS|Iceland;Island;Исландия;Islande;Islandia;آيسلندا;冰岛|Icelandic,Icelander;isländisch,Isländer;исландский,исландец;islandais;islandés
IT|Italy,Italian Republic;Italien;Италия;Italie;Italia;إيطاليا;意大利|Italian;italienisch,Italiener;итальянский,итальянец;italien;italiano
JE|Jersey;Jersey;Джерси;Jersey;Jersey;جيرسي;泽西岛|;;;;
JM|Jamaica;Jamaika;Ямайка;Jamaïque;Jamaica;جامايكا;牙买加|Jamaican;jamaikanisch,Jamaikaner;ямайский,ямаец;jamaïcain;jamaicano
JO|Jordan;Jordanien;Иордания;Jordanie;Jordania;الأردن;约旦|Jordanian;jordanisch,Jordanier;иорданский,иорданец;jordanien;jordano
JP|Japan;Japan;Япония;Japon;Japón;اليابان;日本|Japanese;japanisch,Japaner;японский,японец;japonais;japonés,japonesa
KE|Kenya;Kenia;Кения;Kenya;Kenia;كينيا;肯尼亚|Kenyan;kenianisch,Kenianer;кенийский,кениец;kényan,kenyan;keniano,keniata
KG|Kyrgyzstan,Kyrgyz Republic,Kirghizia;Kirgisistan,Kirgistan;Киргизия,Кыргызстан;Kirghizstan,Kirghizistan,Kirghizie;Kirguistán;قيرغيزستان;吉尔吉斯斯坦|Kyrgyz,Kyrgyzstani,Kirghiz;kirgisisch,Kirgise;киргизский,кыргызский,кыргызстанский,киргиз;kirghize;kirguís
KH|Cambodia;Kambodscha;Камбоджа;Cambodge;Camboya;كمبوديا;柬埔寨|Cambodian,Khmer;kambodschanisch,Kambodschaner;камбоджийский,камбоджиец;cambodgien;camboyano
KI|Kiribati;Kiribati;Кирибати;Kiribati;Kiribati;كيريباتي;基里巴斯|I-Kiribati;kiribatisch;кирибатийский;kiribatien;kiribatiano
KM|Comoros;Komoren;Коморы;Comores;Comoras;جزر القمر;科摩罗|Comorian,Comoran;komorisch,Komorer;коморский;comorien;comorense
KN|Saint Kitts and Nevis;Saint Kitts und Nevis;Сент-Китс и Невис;Saint-Christophe-et-Niévès;San Cristóbal y Nieves;سانت كيتس ونيفيس;圣基茨和尼维斯|;;;;
KP|North Korea,DPRK,D.P.R.K.,Democratic People's Republic of Korea;Nordkorea,Demokratische Volksrepublik Korea;КНДР,Северная Корея;Corée du Nord,République populaire démocratique de Corée;Corea del Norte,República Popular Democrática de Corea;كوريا الشمالية;朝鲜,北韩|North Korean;nordkoreanisch,Nordkoreaner;северокорейский,северокореец;nord-coréen;norcoreano
KR|South Korea,Republic of Korea,ROK;Südkorea,Republik Korea;Республика Корея,Южная Корея;Corée du Sud,République de Corée;Corea del Sur,República de Corea;كوريا الجنوبية;韩国,南韩|South Korean;südkoreanisch,Südkoreaner;южнокорейский,южнокореец;sud-coréen;surcoreano
KW|Kuwait;Kuwait;Кувейт;Koweït;Kuwait;الكويت;科威特|Kuwaiti;kuwaitisch,Kuwaiter;кувейтский,кувейтец;koweïtien;kuwaití
KY|Cayman Islands;Kaimaninseln;о-ва Кайман;Îles Caïmans;Islas Caimán;جزر كايمان;开曼群岛|;;;;
KZ|Kazakhstan;Kasachstan;Казахстан;Kazakhstan;Kazajistán;كازاخستان;哈萨克斯坦|Kazakh,Kazakhstani;kasachisch,Kasache;казахстанский,казахский,казахстанец;kazakh,kazakhstanais;kazajo
LA|Laos;Laos;Лаос;Laos;Laos;لاوس;老挝|Laotian,Lao;laotisch,Laote;лаосский,лаосец;laotien;laosiano
LB|Lebanon;Libanon;Ливан;Liban;Líbano;لبنان;黎巴嫩|Lebanese;libanesisch,Libanese;ливанский,ливанец;libanais;libanés,libanesa
LC|Saint Lucia;Saint Lucia;Сент-Люсия;Sainte-Lucie;Santa Lucía;سانت لوسيا;圣卢西亚|Saint Lucian;lucianisch,Lucianer;сент-люсийский;saint-lucien;santalucense
LI|Liechtenstein;Liechtenstein;Лихтенштейн;Liechtenstein;Liechtenstein;ليختنشتاين;列支敦士登|Liechtensteiner;liechtensteinisch,Liechtensteiner;лихтенштейнский;liechtensteinois;liechtensteiniano
LK|Sri Lanka;Sri Lanka;Шри-Ланка;Sri Lanka;Sri Lanka;سريلانكا;斯里兰卡|Sri Lankan;sri-lankisch,Sri-Lanker;шри-ланкийский,ланкийский;sri-lankais;esrilanqués
LR|Liberia;Liberia;Либерия;Liberia;Liberia;ليبيريا;利比里亚|Liberian;liberianisch,Liberianer;либерийский,либериец;libérien;liberiano
LS|Lesotho;Lesotho;Лесото;Lesotho;Lesoto;ليسوتو;莱索托|Basotho;lesothisch;лесотский;lésothien;lesotense
LT|Lithuania;Litauen;Литва;Lituanie;Lituania;ليتوانيا;立陶宛|Lithuanian;litauisch,Litauer;литовский,литовец;lituanien;lituano
LU|Luxembourg;Luxemburg;Люксембург;Luxembourg;Luxemburgo;لوكسمبورغ;卢森堡|Luxembourgish,Luxembourger;luxemburgisch,Luxemburger;люксембургский,люксембуржец;luxembourgeois;luxemburgués
LV|Latvia;Lettland;Латвия;Lettonie;Letonia;لاتفيا;拉脱维亚|Latvian;lettisch,Lette;латвийский,латышский,латыш;letton;letón
LY|Libya,Libyan Arab Jamahiriya;Libyen;Ливия;Libye;Libia;ليبيا;利比亚|Libyan;libysch,Libyer;ливийский,ливиец;libyen;libio
MA|Morocco;Marokko;Марокко;Maroc;Marruecos;المغرب;摩洛哥|Moroccan;marokkanisch,Marokkaner;марокканский,марокканец;marocain;marroquí
MC|Monaco;Monaco;Монако;Monaco;Mónaco;موناكو;摩纳哥|Monegasque,Monégasque;monegassisch,Monegasse;монакский;monégasque;monegasco
MD|Moldova,Moldavia;Republik Moldau,Moldau,Moldawien;Молдова,Молдавия;Moldavie;Moldavia;مولدوفا;摩尔多瓦|Moldovan;moldauisch,Moldauer,Moldawier;молдавский,молдаванин,молдаване;moldave;moldavo
ME|Montenegro;Montenegro;Черногория;Monténégro;Montenegro;الجبل الأسود;黑山|Montenegrin;montenegrinisch,Montenegriner;черногорский,черногорец;monténégrin;montenegrino
MG|Madagascar;Madagaskar;Мадагаскар;Madagascar;Madagascar;مدغشقر;马达加斯加|Malagasy,Madagascan;madagassisch,Madagasse;мадагаскарский,малагасийский;malgache;malgache
MH|Marshall Islands;Marshallinseln;Маршалловы о-ва;Îles Marshall;Islas Marshall;جزر مارشال;马绍尔群岛|Marshallese;marshallisch,Marshaller;маршалльский;marshallais;marshalés
MK|North Macedonia,Macedonia;Nordmazedonien,Mazedonien;Северная Македония,Македония;Macédoine du Nord,Macédoine;Macedonia del Norte,Macedonia;مقدونيا الشمالية,مقدونيا;北马其顿|Macedonian,North Macedonian;mazedonisch,nordmazedonisch,Mazedonier;македонский,македонец;macédonien;macedonio
ML|Mali;Mali;Мали;Mali;Mali;مالي;马里|Malian;malisch,Malier;малийский,малиец;malien;maliense
MM|Myanmar,Burma;Myanmar,Burma,Birma;Мьянма,Бирма;Myanmar,Birmanie;Myanmar,Birmania;ميانمار,بورما;缅甸|Burmese,Myanmarese;birmanisch,burmesisch,myanmarisch,Birmane;мьянманский,бирманский,бирманец;birman;birmano
MN|Mongolia;Mongolei;Монголия;Mongolie;Mongolia;منغوليا;蒙古|Mongolian,Mongol;mongolisch,Mongole;монгольский,монгол;mongol;mongol
MO|Macao,Macau;Sonderverwaltungsregion Macau,Macau,Macao;Макао,Аомынь;R.A.S. chinoise de Macao,Macao;RAE de Macao,Macao;منطقة ماكاو الإدارية الخاصة,ماكاو;中国澳门特别行政区,澳门|;;;;
MP|Northern Mariana Islands;Nördliche Marianen;Северные Марианские о-ва;Îles Mariannes du Nord;Islas Marianas del Norte;جزر ماريانا الشمالية;北马里亚纳群岛|;;;;
MQ|Martinique;Martinique;Мартиника;Martinique;Martinica;جزر المارتينيك;马提尼克|;;;;
MR|Mauritania;Mauretanien;Мавритания;Mauritanie;Mauritania;موريتانيا;毛里塔尼亚|Mauritanian;mauretanisch,Mauretanier;мавританский,мавританец;mauritanien;mauritano
MS|Montserrat;Montserrat;Монтсеррат;Montserrat;Montserrat;مونتسرات;蒙特塞拉特|;;;;
MT|Malta;Malta;Мальта;Malte;Malta;مالطا;马耳他|Maltese;maltesisch,Malteser;мальтийский,мальтиец;maltais;maltés
MU|Mauritius;Mauritius;Маврикий;Maurice;Mauricio;موريشيوس;毛里求斯|Mauritian;mauritisch,Mauritier;маврикийский;mauricien;mauriciano
MV|Maldives;Malediven;Мальдивы;Maldives;Maldivas;جزر المالديف;马尔代夫|Maldivian;maledivisch,Malediver;мальдивский;maldivien;maldivo
MW|Malawi;Malawi;Малави;Malawi;Malaui;ملاوي;马拉维|Malawian;malawisch,Malawier;малавийский,малавиец;malawite,malawien;malauí
MX|Mexico;Mexiko;Мексика;Mexique;México;المكسيك;墨西哥|Mexican;mexikanisch,Mexikaner;мексиканский,мексиканец;mexicain;mexicano
MY|Malaysia;Malaysia;Малайзия;Malaisie;Malasia;ماليزيا;马来西亚|Malaysian;malaysisch,Malaysier;малайзийский,малайзиец;malaisien;malasio
MZ|Mozambique;Mosambik;Мозамбик;Mozambique;Mozambique;موزمبيق;莫桑比克|Mozambican;mosambikanisch,Mosambikaner;мозамбикский;mozambicain;mozambiqueño
NA|Namibia;Namibia;Намибия;Namibie;Namibia;ناميبيا;纳米比亚|Namibian;namibisch,Namibier;намибийский;namibien;namibio
NC|New Caledonia;Neukaledonien;Новая Каледония;Nouvelle-Calédonie;Nueva Caledonia;كاليدونيا الجديدة;新喀里多尼亚|;;;;
NE|Niger;Niger;Нигер;Niger;Níger;النيجر;尼日尔|Nigerien;nigrisch,Nigrer;нигерский;nigérien;nigerino
NF|Norfolk Island;Norfolkinsel;о-в Норфолк;Île Norfolk;Isla Norfolk;جزيرة نورفولك;诺福克岛|;;;;
NG|Nigeria;Nigeria;Нигерия;Nigeria;Nigeria;نيجيريا;尼日利亚|Nigerian;nigerianisch,Nigerianer;нигерийский,нигериец;nigérian;nigeriano
NI|Nicaragua;Nicaragua;Никарагуа;Nicaragua;Nicaragua;نيكاراغوا;尼加拉瓜|Nicaraguan;nicaraguanisch,Nicaraguaner;никарагуанский,никарагуанец;nicaraguayen;nicaragüense
NL|Netherlands,the Netherlands,Holland;Niederlande,Holland;Нидерланды,Голландия;Pays-Bas,Hollande;Países Bajos,Holanda;هولندا;荷兰|Dutch,Dutchman,Dutchmen,Netherlander;niederländisch,holländisch,Niederländer,Holländer;нидерландский,голландский,голландец,нидерландец;néerlandais,hollandais;neerlandés,holandés
NO|Norway;Norwegen;Норвегия;Norvège;Noruega;النرويج;挪威|Norwegian;norwegisch,Norweger;норвежский,норвежец;norvégien;noruego
NP|Nepal;Nepal;Непал;Népal;Nepal;نيبال;尼泊尔|Nepali,Nepalese;nepalesisch,Nepalese;непальский,непалец;népalais;nepalí,nepalés
NR|Nauru;Nauru;Науру;Nauru;Nauru;ناورو;瑙鲁|Nauruan;nauruisch,Nauruer;науруанский;nauruan;nauruano
NU|Niue;Niue;Ниуэ;Niue;Niue;نيوي;纽埃|;;;;
NZ|New Zealand;Neuseeland;Новая Зеландия;Nouvelle-Zélande;Nueva Zelanda;نيوزيلندا;新西兰|New Zealander,Kiwi;neuseeländisch,Neuseeländer;новозеландский,новозеландец;néo-zélandais;neozelandés
OM|Oman;Oman;Оман;Oman;Omán;عُمان;阿曼|Omani;omanisch,Omaner;оманский,оманец;omanais;omaní
PA|Panama;Panama;Панама;Panama;Panamá;بنما;巴拿马|Panamanian;panamaisch,Panamaer;панамский,панамец;panaméen,panamien;panameño
PE|Peru;Peru;Перу;Pérou;Perú;بيرو;秘鲁|Peruvian;peruanisch,Peruaner;перуанский,перуанец;péruvien;peruano
PF|French Polynesia;Französisch-Polynesien;Французская Полинезия;Polynésie française;Polinesia Francesa;بولينيزيا الفرنسية;法属波利尼西亚|;;;;
PG|Papua New Guinea;Papua-Neuguinea;Папуа — Новая Гвинея;Papouasie-Nouvelle-Guinée;Papúa Nueva Guinea;بابوا غينيا الجديدة;巴布亚新几内亚|Papua New Guinean;papua-neuguineisch;папуа-новогвинейский;papouasien;papú
PH|Philippines,the Philippines;Philippinen;Филиппины;Philippines;Filipinas;الفلبين;菲律宾|Philippine,Filipino,Filipina;philippinisch,Philippiner,Filipino;филиппинский,филиппинец;philippin;filipino
PK|Pakistan;Pakistan;Пакистан;Pakistan;Pakistán;باكستان;巴基斯坦|Pakistani;pakistanisch,Pakistaner,Pakistani;пакистанский,пакистанец;pakistanais;pakistaní,paquistaní
PL|Poland;Polen;Польша;Pologne;Polonia;بولندا;波兰|Polish,Pole;polnisch,Pole;польский,поляк;polonais;polaco
PN|Pitcairn Islands;Pitcairninseln;о-ва Питкэрн;Îles Pitcairn;Islas Pitcairn;جزر بيتكيرن;皮特凯恩群岛|;;;;
PR|Puerto Rico;Puerto Rico;Пуэрто-Рико;Porto Rico;Puerto Rico;بورتوريكو;波多黎各|Puerto Rican;puerto-ricanisch,Puerto-Ricaner;пуэрто-риканский,пуэрториканский,пуэрториканец;portoricain;puertorriqueño
PS|Palestinian Territories,Palestine,State of Palestine,Palestinian Authority;Palästinensische Autonomiegebiete,Palästina;Палестинские территории,Палестина,Палестинская автономия;Territoires palestiniens,Palestine;Territorios Palestinos,Palestina;الأراضي الفلسطينية,فلسطين;巴勒斯坦领土,巴勒斯坦|Palestinian;palästinensisch,Palästinenser;палестинский,палестинец;palestinien;palestino
PT|Portugal;Portugal;Португалия;Portugal;Portugal;البرتغال;葡萄牙|Portuguese;portugiesisch,Portugiese;португальский,португалец;portugais;portugués,portuguesa
PW|Palau;Palau;Палау;Palaos;Palaos;بالاو;帕劳|Palauan;palauisch,Palauer;палауский;palaosien;palauano
PY|Paraguay;Paraguay;Парагвай;Paraguay;Paraguay;باراغواي;巴拉圭|Paraguayan;paraguayisch,Paraguayer;парагвайский,парагваец;paraguayen;paraguayo
QA|Qatar;Katar;Катар;Qatar;Catar;قطر;卡塔尔|Qatari;katarisch,Katarer;катарский,катарец;qatari,qatarien;catarí,qatarí
RE|Réunion;Réunion;Реюньон;La Réunion;Reunión;روينيون;留尼汪|;;;;
RO|Romania;Rumänien;Румыния;Roumanie;Rumanía;رومانيا;罗马尼亚|Romanian,Rumanian;rumänisch,Rumäne;румынский,румын;roumain;rumano
RS|Serbia;Serbien;Сербия;Serbie;Serbia;صربيا;塞尔维亚|Serbian,Serb;serbisch,Serbe;сербский,серб;serbe;serbio
RU|Russia,Russian Federation;Russland,Russische Föderation,Rußland;Россия,Российская Федерация,РФ;Russie,Fédération de Russie;Rusia,Federación Rusa,Federación de Rusia;روسيا,روسيا الاتحادية;俄罗斯,俄国|Russian;russisch,Russe;российский,русский,россиянин,россияне;russe;ruso
RW|Rwanda;Ruanda;Руанда;Rwanda;Ruanda;رواندا;卢旺达|Rwandan;ruandisch,Ruander;руандийский,руандиец;rwandais;ruandés
SA|Saudi Arabia,Kingdom of Saudi Arabia;Saudi-Arabien,Königreich Saudi-Arabien;Саудовская Аравия,КСА;Arabie saoudite;Arabia Saudí,Arabia Saudita;المملكة العربية السعودية,السعودية;沙特阿拉伯,沙特|Saudi,Saudi Arabian;saudisch,saudi-arabisch,Saudi;саудовский,саудовец;saoudien;saudí,saudita
SB|Solomon Islands;Salomonen;Соломоновы о-ва;Îles Salomon;Islas Salomón;جزر سليمان;所罗门群岛|Solomon Islander;salomonisch;соломоновский;salomonais;salomonense
SC|Seychelles;Seychellen;Сейшельские о-ва;Seychelles;Seychelles;سيشل;塞舌尔|Seychellois;seychellisch,Seycheller;сейшельский;seychellois;seychellense
SD|Sudan;Sudan;Судан;Soudan;Sudán;السودان;苏丹|Sudanese;sudanesisch,Sudanese;суданский,суданец;soudanais;sudanés,sudanesa
SE|Sweden;Schweden;Швеция;Suède;Suecia;السويد;瑞典|Swedish,Swede;schwedisch,Schwede;шведский,швед;suédois;sueco
SG|Singapore;Singapur;Сингапур;Singapour;Singapur;سنغافورة;新加坡|Singaporean;singapurisch,Singapurer;сингапурский,сингапурец;singapourien;singapurense
SH|Saint Helena;Saint Helena;о-в Св. Елены;Sainte-Hélène;Santa Elena;سانت هيلينا;圣赫勒拿|;;;;
SI|Slovenia;Slowenien;Словения;Slovénie;Eslovenia;سلوفينيا;斯洛文尼亚|Slovenian,Slovene;slowenisch,Slowene;словенский,словенец;slovène;esloveno
SK|Slovakia;Slowakei;Словакия;Slovaquie;Eslovaquia;سلوفاكيا;斯洛伐克|Slovak,Slovakian;slowakisch,Slowake;словацкий,словак;slovaque;eslovaco
SL|Sierra Leone;Sierra Leone;Сьерра-Леоне;Sierra Leone;Sierra Leona;سيراليون;塞拉利昂|Sierra Leonean;sierra-leonisch,Sierra-Leoner;сьерра-леонский;sierra-léonais;sierraleonés
SM|San Marino;San Marino;Сан-Марино;Saint-Marin;San Marino;سان مارينو;圣马力诺|Sammarinese;san-marinesisch;сан-маринский;saint-marinais;sanmarinense
SN|Senegal;Senegal;Сенегал;Sénégal;Senegal;السنغال;塞内加尔|Senegalese;senegalesisch,Senegalese;сенегальский,сенегалец;sénégalais;senegalés
SO|Somalia;Somalia;Сомали;Somalie;Somalia;الصومال;索马里|Somali,Somalian;somalisch,Somalier;сомалийский,сомалиец;somalien;somalí
SR|Suriname;Suriname;Суринам;Suriname;Surinam;سورينام;苏里南|Surinamese;surinamisch,Surinamer;суринамский;surinamais;surinamés
SS|South Sudan;Südsudan;Южный Судан;Soudan du Sud;Sudán del Sur;جنوب السودان;南苏丹|South Sudanese;südsudanesisch,Südsudanese;южносуданский;sud-soudanais;sursudanés
ST|São Tomé and Príncipe,Sao Tome and Principe;São Tomé und Príncipe;Сан-Томе и Принсипи;Sao Tomé-et-Principe;Santo Tomé y Príncipe;ساو تومي وبرينسيبي;圣多美和普林西比|Santomean,São Toméan;são-toméisch;сантомийский;santoméen;santotomense
SV|El Salvador;El Salvador;Сальвадор;Salvador;El Salvador;السلفادور;萨尔瓦多|Salvadoran,Salvadorian,Salvadorean;salvadorianisch,Salvadorianer;сальвадорский,сальвадорец;salvadorien;salvadoreño
SX|Sint Maarten;Sint Maarten;Синт-Мартен;Saint-Martin;Sint Maarten;سانت مارتن;荷属圣马丁|;;;;
SY|Syria,Syrian Arab Republic;Syrien,Arabische Republik Syrien;Сирия,САР,Сирийская Арабская Республика;Syrie,République arabe syrienne;Siria,República Árabe Siria;سوريا,الجمهورية العربية السورية;叙利亚,阿拉伯叙利亚共和国|Syrian;syrisch,Syrer;сирийский,сириец;syrien;sirio
SZ|Eswatini,Swaziland;Eswatini,Swasiland;Эсватини,Свазиленд;Eswatini,Swaziland;Esuatini,Suazilandia;إسواتيني,سوازيلاند;斯威士兰|Swazi,Eswatini;swasiländisch,Swasi;свазилендский;swazi;suazi
TC|Turks and Caicos Islands;Turks- und Caicosinseln;Тёркс и Кайкос;Îles Turques-et-Caïques;Islas Turcas y Caicos;جزر توركس وكايكوس;特克斯和凯科斯群岛|;;;;
TD|Chad;Tschad;Чад;Tchad;Chad;تشاد;乍得|Chadian;tschadisch,Tschader;чадский;tchadien;chadiano
TG|Togo;Togo;Того;Togo;Togo;توغو;多哥|Togolese;togoisch,Togoer;тоголезский;togolais;togolés
TH|Thailand;Thailand;Таиланд;Thaïlande;Tailandia;تايلاند;泰国|Thai;thailändisch,Thailänder;таиландский,тайский,таец;thaïlandais,thaï;tailandés
TJ|Tajikistan;Tadschikistan;Таджикистан;Tadjikistan;Tayikistán;طاجيكستان;塔吉克斯坦|Tajik,Tajikistani;tadschikisch,Tadschike;таджикский,таджикистанский,таджик;tadjik;tayiko
TK|Tokelau;Tokelau;Токелау;Tokelau;Tokelau;توكيلاو;托克劳|;;;;
TL|Timor-Leste,East Timor;Timor-Leste,Osttimor;Восточный Тимор;Timor oriental;Timor-Leste,Timor Oriental;تيمور,تيمور الشرقية;东帝汶|Timorese,East Timorese;osttimoresisch,Osttimorese;восточнотиморский;timorais,est-timorais;timorense
TM|Turkmenistan;Turkmenistan;Туркменистан;Turkménistan;Turkmenistán;تركمانستان;土库曼斯坦|Turkmen;turkmenisch,Turkmene;туркменский,туркмен;turkmène;turcomano
TN|Tunisia;Tunesien;Тунис;Tunisie;Túnez;تونس;突尼斯|Tunisian;tunesisch,Tunesier;тунисский,тунисец;tunisien;tunecino
TO|Tonga;Tonga;Тонга;Tonga;Tonga;تونغا;汤加|Tongan;tongaisch,Tongaer;тонганский;tongien;tongano
TR|Türkiye,Turkey,Republic of Turkey;Türkei;Турция,Турецкая Республика;Turquie;Turquía;تركيا;土耳其|Turkish,Turk;türkisch,Türke;турецкий,турок;turc,turque;turco
TT|Trinidad and Tobago,Trinidad;Trinidad und Tobago;Тринидад и Тобаго;Trinité-et-Tobago;Trinidad y Tobago;ترينيداد وتوباغو;特立尼达和多巴哥|Trinidadian;trinidadisch;тринидадский;trinidadien;trinitense
TV|Tuvalu;Tuvalu;Тувалу;Tuvalu;Tuvalu;توفالو;图瓦卢|Tuvaluan;tuvaluisch,Tuvaluer;тувалуанский;tuvaluan;tuvaluano
TW|Taiwan,Republic of China;Taiwan,Republik China;Тайвань,Китайская Республика;Taïwan,République de Chine;Taiwán,República de China;تايوان;台湾,台灣|Taiwanese;taiwanisch,taiwanesisch,Taiwaner;тайваньский,тайванец;taïwanais;taiwanés
TZ|Tanzania;Tansania;Танзания;Tanzanie;Tanzania;تنزانيا;坦桑尼亚|Tanzanian;tansanisch,Tansanier;танзанийский,танзаниец;tanzanien;tanzano
UA|Ukraine,the Ukraine;Ukraine;Украина;Ukraine;Ucrania;أوكرانيا;乌克兰|Ukrainian;ukrainisch,Ukrainer;украинский,украинец;ukrainien;ucraniano,ucranio
UG|Uganda;Uganda;Уганда;Ouganda;Uganda;أوغندا;乌干达|Ugandan;ugandisch,Ugander;угандийский,угандиец;ougandais;ugandés
US|United States,United States of America,the United States,America,US,U.S.,USA,U.S.A.,the States;Vereinigte Staaten,Vereinigte Staaten von Amerika,USA;Соединенные Штаты,США,Соединённые Штаты Америки,Соединённые Штаты,Америка;États-Unis,États-Unis d'Amérique,USA;Estados Unidos,Estados Unidos de América,EE. UU.,EE.UU.,EEUU;الولايات المتحدة,الولايات المتحدة الأمريكية,أمريكا;美国,美利坚合众国|American;amerikanisch,US-amerikanisch,Amerikaner,US-Amerikaner;американский,американец;américain,états-unien;estadounidense
UY|Uruguay;Uruguay;Уругвай;Uruguay;Uruguay;أورغواي;乌拉圭|Uruguayan;uruguayisch,Uruguayer;уругвайский,уругваец;uruguayen;uruguayo
UZ|Uzbekistan;Usbekistan;Узбекистан;Ouzbékistan;Uzbekistán;أوزبكستان;乌兹别克斯坦|Uzbek,Uzbekistani;usbekisch,Usbeke;узбекский,узбекистанский,узбек;ouzbek;uzbeko
VA|Vatican City,the Vatican,Vatican,Holy See;Vatikanstadt,Vatikan;Ватикан;État de la Cité du Vatican,Vatican;Ciudad del Vaticano,Vaticano;الفاتيكان;梵蒂冈|Vatican;vatikanisch;ватиканский;vatican;vaticano
VC|Saint Vincent and Grenadines;Saint Vincent und die Grenadinen;Сент-Винсент и Гренадины;Saint-Vincent-et-les Grenadines;San Vicente y las Granadinas;سانت فنسنت وجزر غرينادين;圣文森特和格林纳丁斯|Vincentian;vincentisch;сент-винсентский;vincentais;sanvicentino
VE|Venezuela;Venezuela;Венесуэла;Venezuela;Venezuela;فنزويلا;委内瑞拉|Venezuelan;venezolanisch,Venezolaner;венесуэльский,венесуэлец;vénézuélien;venezolano
VG|British Virgin Islands;Britische Jungferninseln;Виргинские о-ва;Îles Vierges britanniques;Islas Vírgenes Británicas;جزر فيرجن البريطانية;英属维尔京群岛|;;;;
VI|U.S. Virgin Islands;Amerikanische Jungferninseln;Виргинские о-ва;Îles Vierges des États-Unis;Islas Vírgenes de EE. UU.;جزر فيرجن الأمريكية;美属维尔京群岛|;;;;
VN|Vietnam,Viet Nam,Socialist Republic of Vietnam;Vietnam;Вьетнам,СРВ;Viêt Nam,Viet Nam;Vietnam;فيتنام;越南|Vietnamese;vietnamesisch,Vietnamese;вьетнамский,вьетнамец;vietnamien;vietnamita
VU|Vanuatu;Vanuatu;Вануату;Vanuatu;Vanuatu;فانواتو;瓦努阿图|Ni-Vanuatu,Vanuatuan;vanuatuisch;вануатский;vanuatais;vanuatuense
WF|Wallis and Futuna;Wallis und Futuna;Уоллис и Футуна;Wallis-et-Futuna;Wallis y Futuna;جزر والس وفوتونا;瓦利斯和富图纳|;;;;
WS|Samoa;Samoa;Самоа;Samoa;Samoa;ساموا;萨摩亚|Samoan;samoanisch,Samoaner;самоанский;samoan;samoano
XK|Kosovo;Kosovo;Косово;Kosovo;Kosovo;كوسوفو;科索沃|Kosovar,Kosovan;kosovarisch,Kosovare;косовский,косовар;kosovar;kosovar
YE|Yemen;Jemen;Йемен;Yémen;Yemen;اليمن;也门|Yemeni,Yemenite;jemenitisch,Jemenit;йеменский,йеменец;yéménite;yemení
YT|Mayotte;Mayotte;Майотта;Mayotte;Mayotte;مايوت;马约特|;;;;
ZA|South Africa,Republic of South Africa;Südafrika,Republik Südafrika;Южно-Африканская Республика,ЮАР,Южная Африка;Afrique du Sud;Sudáfrica;جنوب أفريقيا,جنوب إفريقيا;南非|South African;südafrikanisch,Südafrikaner;южноафриканский;sud-africain;sudafricano
ZM|Zambia;Sambia;Замбия;Zambie;Zambia;زامبيا;赞比亚|Zambian;sambisch,Sambier;замбийский,замбиец;zambien;zambiano
ZW|Zimbabwe;Simbabwe;Зимбабве;Zimbabwe;Zimbabue;زيمبابوي;津巴布韦|Zimbabwean;simbabwisch,Simbabwer;зимбабвийский,зимбабвиец;zimbabwéen;zimbabuense
-|Europe;Europa;Европа;Europe;Europa;أوروبا;欧洲|European;europäisch,Europäer;европейский,европеец;européen;europeo
-|Africa;Afrika;Африка;Afrique;África;أفريقيا;非洲|African;afrikanisch,Afrikaner;африканский,африканец;africain;africano
-|Asia;Asien;Азия;Asie;Asia;آسيا;亚洲|Asian;asiatisch,Asiate;азиатский,азиат;asiatique;asiático
-|South America;Südamerika;Южная Америка;Amérique du Sud;América del Sur;أمريكا الجنوبية;南美洲|South American;südamerikanisch,Südamerikaner;южноамериканский;sud-américain;sudamericano
-|Latin America;Lateinamerika;Латинская Америка;Amérique latine;América Latina;أمريكا اللاتينية;拉丁美洲|Latin American;lateinamerikanisch,Lateinamerikaner;латиноамериканский;latino-américain;latinoamericano
-|North America;Nordamerika;Северная Америка;Amérique du Nord;América del Norte;أمريكا الشمالية;北美洲|North American;nordamerikanisch,Nordamerikaner;североамериканский;nord-américain;norteamericano
-|Western Europe;Westeuropa;Западная Европа;Europe de l'Ouest;Europa Occidental;أوروبا الغربية;西欧|Western European,West European;westeuropäisch;западноевропейский;;
-|Eastern Europe;Osteuropa;Восточная Европа;Europe de l'Est;Europa Oriental;أوروبا الشرقية;东欧|Eastern European,East European;osteuropäisch;восточноевропейский;;
-|Central Asia;Zentralasien;Средняя Азия;Asie centrale;Asia Central;آسيا الوسطى;中亚|Central Asian;zentralasiatisch;среднеазиатский,центральноазиатский;;
-|Soviet Union,USSR;Sowjetunion,UdSSR;Советский Союз,СССР;Union soviétique,URSS;Unión Soviética,URSS;الاتحاد السوفيتي;苏联|Soviet;sowjetisch;советский;soviétique;soviético
-|England;England;Англия;Angleterre;Inglaterra;إنجلترا;英格兰|English,Englishman,Englishmen;englisch,Engländer;английский,англичанин,англичане;anglais;inglés,inglesa
-|Scotland;Schottland;Шотландия;Écosse;Escocia;اسكتلندا;苏格兰|Scottish,Scot,Scots,Scotsman;schottisch,Schotte;шотландский,шотландец;écossais;escocés
-|Wales;Wales;Уэльс;Pays de Galles;Gales;ويلز;威尔士|Welsh,Welshman,Welshmen;walisisch,Waliser;валлийский,уэльский,валлиец;gallois;galés
-|Catalonia;Katalonien;Каталония;Catalogne;Cataluña;كتالونيا;加泰罗尼亚|Catalan;katalanisch,Katalane;каталонский,каталонец;catalan;catalán
-|Kurdistan;Kurdistan;Курдистан;Kurdistan;Kurdistán;كردستان;库尔德斯坦|Kurdish,Kurd;kurdisch,Kurde;курдский,курд;kurde;kurdo
-|Chechnya;Tschetschenien;Чечня;Tchétchénie;Chechenia;الشيشان;车臣|Chechen;tschetschenisch,Tschetschene;чеченский,чеченец;tchétchène;checheno
-|Crimea;Krim;Крым;Crimée;Crimea;القرم;克里米亚|Crimean;krimtatarisch;крымский;criméen;
-|Tibet;Tibet;Тибет;Tibet;Tíbet;التبت;西藏|Tibetan;tibetisch,Tibeter;тибетский,тибетец;tibétain;tibetano
-|Yugoslavia;Jugoslawien;Югославия;Yougoslavie;Yugoslavia;يوغوسلافيا;南斯拉夫|Yugoslav,Yugoslavian;jugoslawisch,Jugoslawe;югославский;yougoslave;yugoslavo
-|Czechoslovakia;Tschechoslowakei;Чехословакия;Tchécoslovaquie;Checoslovaquia;تشيكوسلوفاكيا;捷克斯洛伐克|Czechoslovak,Czechoslovakian;tschechoslowakisch;чехословацкий;tchécoslovaque;checoslovaco
-|Bavaria;Bayern;Бавария;Bavière;Baviera;بافاريا;巴伐利亚|Bavarian;bayerisch,bayrisch;баварский,баварец;bavarois;bávaro
-|California;Kalifornien;Калифорния;Californie;California;كاليفورنيا;加利福尼亚|Californian;kalifornisch,Kalifornier;калифорнийский,калифорниец;californien;californiano
-|Texas;Texas;Техас;Texas;Texas;تكساس;得克萨斯|Texan;texanisch,Texaner;техасский,техасец;texan;texano
-|Siberia;Sibirien;Сибирь;Sibérie;Siberia;سيبيريا;西伯利亚|Siberian;sibirisch;сибирский,сибиряк;sibérien;siberiano
-|Quebec;Quebec;Квебек;Québec;Quebec;كيبك;魁北克|Quebecer,Quebecker;quebecisch;квебекский;québécois;quebequense
`;
