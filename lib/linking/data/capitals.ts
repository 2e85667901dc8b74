// Capitals whose name stands for their government when they speak ("Beijing said"). General knowledge.
// One line: ISO 3166 code | names of the capital in any language, without diacritics, in small letters. Seats of
// government are given where they are not the capital.
export const CAPITALS = `
AF|kabul,кабул
AL|tirana
AM|yerevan,eriwan,ереван,erevan
AR|buenos aires,буэнос-айрес
AT|vienna,wien,вена,vienne,viena
AU|canberra,канберра
AZ|baku,baki,баку,bakou
BD|dhaka
BE|brussels
BG|sofia,софия
BY|minsk,минск
CA|ottawa,оттава
CH|bern,берн,berne,berna
CL|santiago
CN|beijing,peking,пекин,pekin
CO|bogota,богота
CU|havana,havanna,гавана,la havane,la habana
CY|nicosia
CZ|prague,prag,прага,praga
DE|berlin,берлин
DK|copenhagen,kopenhagen,копенгаген,copenhague
DZ|algiers,algier,алжир,alger,argel
EE|tallinn,таллин
EG|cairo,kairo,каир,le caire,el cairo
ES|madrid,мадрид
ET|addis ababa,addis abeba
FI|helsinki,хельсинки
FR|paris,париж
GB|london,лондон,londres
GE|tbilisi,tiflis,тбилиси,tbilissi
GR|athens,athen,афины,athenes,atenas
HR|zagreb,загреб
HU|budapest,будапешт
ID|jakarta,джакарта,yakarta
IE|dublin,дублин
IL|jerusalem,tel aviv
IN|new delhi,delhi,neu-delhi,neu delhi,дели,нью-дели,nueva delhi
IQ|baghdad,bagdad,багдад
IR|tehran,teheran,тегеран
IS|reykjavik
IT|rome,rom,рим,roma
JO|amman,амман
JP|tokyo,tokio,токио
KE|nairobi
KG|bishkek,бишкек
KH|phnom penh
KP|pyongyang,pjongjang,пхеньян
KR|seoul,сеул,seul
KZ|astana,астана
LB|beirut,бейрут,beyrouth
LT|vilnius,вильнюс
LV|riga,рига
LY|tripoli,триполи
MA|rabat
MD|chisinau,кишинев
ME|podgorica
MK|skopje
MM|naypyidaw
MN|ulaanbaatar,улан-батор
MX|mexico city
MY|kuala lumpur
NG|abuja
NL|the hague,den haag,гаага,la haye,la haya
NO|oslo,осло
NP|kathmandu
NZ|wellington
PE|lima
PH|manila
PK|islamabad,исламабад
PL|warsaw,warschau,варшава,varsovie,varsovia
PS|ramallah
PT|lisbon,lissabon,лиссабон,lisbonne,lisboa
QA|doha,доха
RO|bucharest,bukarest,бухарест,bucarest
RS|belgrade,belgrad,белград,belgrado
RU|moscow,moskau,москва,moscou,moscu
SA|riyadh,riad,эр-рияд,ryad
SD|khartoum,khartum,хартум
SE|stockholm,стокгольм,estocolmo
SG|singapore
SI|ljubljana
SK|bratislava,братислава
SY|damascus,damaskus,дамаск,damas,damasco
TH|bangkok
TJ|dushanbe,душанбе
TM|ashgabat,ашхабад
TN|tunis,тунис
TR|ankara,анкара
TW|taipei,taipeh,тайбэй
UA|kyiv,kiev,kiew,киев
US|washington,washington d c,вашингтон
UY|montevideo
UZ|tashkent,ташкент
VE|caracas
VN|hanoi,ханой
YE|sanaa
ZA|pretoria
ZW|harare
`;
