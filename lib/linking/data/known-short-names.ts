// Short names by which everybody knows a body, and which its full name alone does not give away.
// General knowledge. One line a body: its full names | its short names, each divided by commas; any language.
export const KNOWN_SHORT_NAMES = `
European Union,Europäische Union,Европейский союз,Евросоюз,Union européenne,Unión Europea|EU,E.U.,UE,ЕС,Евросоюз,Европейский союз
United Nations,United Nations Organization,Vereinte Nationen,Организация Объединённых Наций,Nations unies,Organisation des Nations unies,Naciones Unidas|UN,U.N.,UNO,ООН,ONU
United Nations Security Council,UN Security Council,Sicherheitsrat der Vereinten Nationen,UN-Sicherheitsrat,Совет Безопасности ООН,Conseil de sécurité des Nations unies|Security Council,UN Security Council,U.N. Security Council,United Nations Security Council,UN-Sicherheitsrat,Weltsicherheitsrat,Совет Безопасности,Совбез,Совбез ООН,Conseil de sécurité
United Nations General Assembly,UN General Assembly,Generalversammlung der Vereinten Nationen,Генеральная Ассамблея ООН|General Assembly,UN General Assembly,U.N. General Assembly,United Nations General Assembly,UN-Generalversammlung,UN-Vollversammlung,Генассамблея,Генассамблея ООН,Генеральная Ассамблея
North Atlantic Treaty Organization,NATO,Nordatlantikpakt,Организация Североатлантического договора,Североатлантический альянс|NATO,Nato,НАТО,OTAN,North Atlantic Treaty Organization
Federal Reserve System,Federal Reserve,Федеральная резервная система|Fed,the Fed,Federal Reserve,Federal Reserve Board,ФРС
Central Intelligence Agency,Центральное разведывательное управление|CIA,ЦРУ
Federal Bureau of Investigation,Федеральное бюро расследований|FBI,F.B.I.,ФБР
European Central Bank,Europäische Zentralbank,Европейский центральный банк,Banque centrale européenne|ECB,EZB,ЕЦБ,BCE
International Monetary Fund,Internationaler Währungsfonds,Международный валютный фонд,Fonds monétaire international|IMF,I.M.F.,IWF,МВФ,FMI
World Health Organization,World Health Organisation,Weltgesundheitsorganisation,Всемирная организация здравоохранения,Organisation mondiale de la santé|WHO,ВОЗ,OMS
World Trade Organization,Welthandelsorganisation,Всемирная торговая организация|WTO,ВТО,OMC
International Atomic Energy Agency,Internationale Atomenergie-Organisation|IAEA,IAEO,МАГАТЭ,AIEA
Organization of the Petroleum Exporting Countries,OPEC,OPEK|OPEC,Opec,OPEK,ОПЕК
Organization for Security and Co-operation in Europe|OSCE,OSZE,ОБСЕ
Organisation for Economic Co-operation and Development|OECD,ОЭСР,OCDE
Associated Press|AP,The Associated Press
Agence France-Presse|AFP
British Broadcasting Corporation,BBC|BBC,the BBC,British Broadcasting Corporation,Би-би-си
Cable News Network,CNN|CNN,Cable News Network
New York Stock Exchange|NYSE,Big Board
National Association of Securities Dealers Automated Quotations,Nasdaq|NASDAQ,Nasdaq
Democratic Party,Демократическая партия|Democrats,Democrat,демократы
Republican Party,Республиканская партия|Republicans,Republican,GOP,республиканцы
Conservative Party|Conservatives,Conservative,Tories,Tory
Labour Party|Labour
Liberal Democrats|Lib Dems,Lib Dem
Christlich Demokratische Union Deutschlands,Christian Democratic Union|CDU,ХДС
Christlich-Soziale Union in Bayern|CSU,ХСС
Sozialdemokratische Partei Deutschlands|SPD,СДПГ
Freie Demokratische Partei|FDP,СвДП
Bündnis 90/Die Grünen|Grüne,Grünen,die Grünen
Alternative für Deutschland|AfD,АдГ
Volkswagen,Volkswagen AG|VW
Bayerische Motoren Werke,BMW|BMW
General Motors|GM
General Electric|GE
International Business Machines,IBM|IBM
American Telephone and Telegraph,AT&T,AT&T Corporation|AT&T,ATT,American Telephone and Telegraph,American Telephone & Telegraph
Internationales Olympisches Komitee,International Olympic Committee,Международный олимпийский комитет|IOC,IOK,МОК,CIO
Fédération Internationale de Football Association,FIFA|FIFA,Fifa,ФИФА
Union of European Football Associations,UEFA|UEFA,Uefa,УЕФА
Государственная дума,Государственная дума Российской Федерации,State Duma|Госдума,Госдума РФ,Дума,Duma,the Duma
Совет Федерации|Совфед,Совет Федерации
Федеральная служба безопасности,Федеральная служба безопасности Российской Федерации,Federal Security Service|ФСБ,FSB,ФСБ РФ
Министерство внутренних дел Российской Федерации,Министерство внутренних дел|МВД,МВД РФ,МВД России
Министерство иностранных дел Российской Федерации,Министерство иностранных дел|МИД,МИД РФ,МИД России
Министерство обороны Российской Федерации,Министерство обороны|Минобороны,Минобороны РФ
Коммунистическая партия Российской Федерации|КПРФ
Либерально-демократическая партия России|ЛДПР
Московский государственный университет|МГУ
Соединённые Штаты Америки|США
Государственный департамент США,United States Department of State,Department of State|State Department,U.S. State Department,Госдеп,Госдепартамент,Госдеп США
United States Department of Defense,Department of Defense|Pentagon,the Pentagon,Defense Department,Пентагон
United States Department of Justice,Department of Justice|Justice Department,DOJ
United States Department of the Treasury,Department of the Treasury|Treasury Department,U.S. Treasury,Treasury
United States Department of Homeland Security,Department of Homeland Security|Homeland Security,DHS
Federal Government of the United States,United States federal government,Government of the United States|U.S. Government,US Government,United States Government,U.S. government,US government,United States government
White House,Weißes Haus,Белый дом|White House,Белый дом
European Commission,Europäische Kommission,Европейская комиссия,Commission européenne|EU Commission,EU-Kommission,Еврокомиссия,Brüsseler Kommission
European Parliament,Europäisches Parlament,Европейский парламент,Parlement européen|EU Parliament,EU-Parlament,Европарламент
Islamic State of Iraq and the Levant,Islamic State,Islamischer Staat,Исламское государство|ISIS,ISIL,IS,Islamic State,Daesh,ИГИЛ,ИГ,Исламское государство
Palestine Liberation Organization|PLO,P.L.O.,ООП
Kurdistan Workers' Party,Arbeiterpartei Kurdistans|PKK,РПК
Irish Republican Army|IRA,I.R.A.
African National Congress|ANC,А.N.C.
Chinese Communist Party,Communist Party of China,Kommunistische Partei Chinas|CCP,CPC,KPCh,КПК
Washington, D.C.|Washington,Washington D.C.,Washington DC
New York City|New York,NYC
Second World War,World War II,Zweiter Weltkrieg,Вторая мировая война|World War II,World War Two,Second World War,WWII,WW2
First World War,World War I,Erster Weltkrieg,Первая мировая война|World War I,World War One,First World War,WWI,WW1
Massachusetts Institute of Technology|MIT,M.I.T.
University of California, Los Angeles|UCLA
University of California, Berkeley|UC Berkeley,Berkeley
Deutsche Presse-Agentur,dpa|dpa
TASS,Информационное агентство России ТАСС|TASS,Itar-Tass,ТАСС,ИТАР-ТАСС
Auswärtiges Amt|Außenministerium
Bundesministerium der Verteidigung|Verteidigungsministerium,Bundesverteidigungsministerium
Православная церковь,Русская православная церковь,Russian Orthodox Church|РПЦ
Содружество Независимых Государств,Commonwealth of Independent States|СНГ,CIS
Российская академия наук|РАН
Twitter|Твиттер
`;
