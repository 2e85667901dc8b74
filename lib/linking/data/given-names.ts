// Common given names, by which a text's "Hillary Clinton" is told from "Bill Clinton" and a person's name from a firm's.
// General knowledge: the usual given names of each language area, as any book of names lists them. Folded (no diacritics).
export const GIVEN_NAMES = `
aaron abby abdel abdul abdullah abdulrahman abe abel abigail abraham ada adam adela adele adolf adolfo adrian adriana adrien agata agatha agnes
agnieszka ahmad ahmed ahmet aidan aileen aimee aisha alain alan albert alberto albrecht aldo alec alejandra alejandro aleksandar aleksander
aleksandr aleksei aleksey alessandra alessandro alex alexa alexander alexandra alexandre alexandru alexei alexey alexis alfonso alfred alfredo
ali alice alicia alina alison allan allen allison alma alois alonso alphonse alvaro alvin amanda amber amelia amin amina amir amos amy ana
anastasia anatole anatoli anatoly anders andre andrea andreas andree andrei andres andrew andrey andrzej andy angel angela angelika angelina angelo
angus anita ann anna annabel anne annette annie anthony antoine anton antonia antonin antonio anwar april archibald ariel aristide arjun arlene
armand armando arne arnold art arthur arturo ashley ashraf asher asif astrid athena audrey august auguste augusto aurelie austin ava avery axel ayman ayse
aziz babak barack barbara barney barry bart bartholomew basil bashar bashir bastien beat beata beatrice beatrix beatriz becky bella ben benedict benedikt
benito benjamin bennett bernadette bernard bernardo bernd bernhard bernie bert bertha berthold bertrand bess beth betsy betty beverly bianca bill billy
bjorn blake blanche bob bobby bogdan bonnie boris brad bradley branko brenda brendan brent brett brian bridget brigitte britney brittany bruce bruno bryan
bryce burt byron caitlin caleb calvin cameron camila camille candice carl carla carlo carlos carmen carol carole carolina caroline carolyn carrie
casey caspar cassandra catherine cathy cecil cecile cecilia celia celine cesar chad chantal charlene charles charlie charlotte chelsea cheryl chiara chloe
chris christa christian christiane christina christine christof christoph christophe christopher christy chuck claire clara clarence clark claude claudia
claudio claus clement cliff clifford clint clive clyde colette colin connie connor conrad constance constantin constantine cora cordelia cornelia cornelius
corinne cory courtney craig cristian cristiano cristina crystal curt curtis cynthia cyril cyrus daisy dale damian damien dan dana daniel daniela daniele
danielle danny dante daphne daria dario dariusz darrell darren darryl daryl dave david davide dawn dean deborah debra delia denis denise dennis denys
derek desmond diana diane diego dieter dietmar dietrich dilma dimitri dimitris dina dirk dmitri dmitry dolores dominic dominik dominique don donald donna
donovan dora doreen doris dorothea dorothy doug douglas drew duane duncan dustin dwayne dwight dylan earl ebrahim ed eddie edgar edith edmond edmund eduard
eduardo edward edwin egon eileen einar elaine eleanor elena eli elias elisa elisabeth elise eliza elizabeth ella ellen elliot elliott elmar elmer elsa elsie
elvira elvis emanuel emil emile emilia emilie emilio emily emma emmanuel enrico enrique eric erica erich erik erika erin ernest ernesto ernie ernst erwin esteban
esther ethan etienne eugen eugene eugenio eva evan evangelos eve evelyn evgeny ewa fabian fabio fabrice faisal farid farouk fatima fatma federico felicity felipe
felix ferdinand fernando fernand fidel filip finn fiona florence florian floyd frances francesca francesco francis francisco franck francois francoise frank
frankie franz fred freddie frederic frederick frederik friedrich fritz gabriel gabriela gabriele gabriella gail gareth garry gary gaston gavin gemma gene
genevieve geoff geoffrey georg george georges georgia georgina georgios gerald geraldine gerard gerd gerhard gerry gertrude giacomo gianluca gianni gideon gilbert
gilles gillian gina gino giorgio giovanna giovanni giulia giulio giuseppe gladys glen glenn gloria gordon grace graham grant greg gregor gregory greta gretchen
grigory grzegorz guenter guido guillaume guillermo gunnar gunter gunther gus gustav gustave gustavo guy gwen gyorgy hadi hafez haifa haim hal hamid hamza hanna
hannah hannes hans harald harold harriet harris harrison harry hartmut harvey hasan hashim hassan hazel heather hector heidi heike heiko heinrich heinz helen helena
helene helga helmut hendrik henri henrietta henrik henry herbert herman hermann herta hilary hilda hillary hiroshi holger holly homer horace horst hosni howard hubert
hugh hugo humphrey hussain hussein ian ibrahim ida ignacio ignatius igor ilham ilona ilya imad imran imre ines inge ingo ingrid ioannis ira irena irene irina irma
isaac isabel isabella isabelle isaiah ismail israel istvan ivan ivana ivar ivo jack jackie jacob jacqueline jacques jaime jake jakob jakub jamal james jamie jan jana
jane janet janice janos janusz jared jaroslav jasmin jasmine jason jasper javier jay jean jeanette jeanne jeff jefferson jeffrey jenna jennifer jenny jens jeremy jerome
jerry jerzy jesse jessica jessie jesus jill jim jimmy jin jo joachim joan joanna joanne joaquin jochen jodie joe joel joerg joey johan johann johanna johannes john johnny
jon jonas jonathan jordan jordi jorg jorge jose josef josefina joseph josephine josh joshua josip joyce juan juana judith judy jules julia julian juliana julie julien
juliet juliette julio julius jun jurgen justin justine kai kamal kamala karel karen karim karin karina karl karla karol kate katharina katharine katherine kathleen kathryn
kathy katie katja katrin katrina kay keith kelly ken kendra kenji kenneth kenny kent kerry kevin khaled khalid kim kimberly kirk kirsten klaus klara kofi konrad konstantin
konstantinos krista kristen kristian kristin kristina kristine krzysztof kurt kwame kyle lana lance lara larry lars laszlo laura laurel lauren laurence laurent laurie lawrence lea
leah lee leila leman len lena leo leon leonard leonardo leonid leonie leopold leroy leslie lester lev lewis lia liam lidia lila lilian lillian lily lin lina linda
lindsay lindsey lionel lisa lisbeth liz lloyd logan lois lola lorenz lorenzo loretta lori lorraine lothar lou louis louisa louise luc luca lucas lucia lucian luciano lucie
lucille lucinda lucy ludmila ludwig luigi luis luisa luiz lukas luke lutz lydia lyndon lynn mabel mac maciej maddie madeleine madison magdalena maggie maggie mahmoud mahmud malcolm
malik manfred manuel manuela marc marcel marcello marcelo marcia marcin marco marcos marcus marek margaret margarita margot marguerite maria mariam marian mariana mariano marie
marilyn marina mario marion marisa marissa marjorie mark markus marlene marlon marsha marta martha martin martina martine marvin mary maryam massimo mateo mathew mathias mathieu
mathilde matt matteo matthew matthias maureen maurice mauricio mauro max maxim maxime maximilian maxine maya megan meghan mehdi mehmet melanie melinda melissa melvin mercedes
meredith merle meryl mia micah michael michaela michal micheal michel michele michelle mick mickey miguel mihail mihai mikael mike mikhail mila milan milena miles milos milton mina
mindy miranda miriam mirko mitch mitchell mitt moammar mohamad mohamed mohammad mohammed mohsen moira mona monica monika monique montgomery morgan morris moses moshe mostafa muammar
muhammad mukesh muriel murray mustafa myra myron nadia nadine nancy naomi narendra natalia natalie natasha nathalie nathan nathaniel neal ned neil nelly nelson nestor nicholas nick
nicola nicolae nicolas nicole nigel nikita niklas nikola nikolai nikolaos nikolas nikolaus nikolay nina noah noam noel nora norbert noreen norma norman nuri octavio odette olaf
ole oleg oleksandr olga oliver olivia olivier omar oprah orlando oscar oskar osman osvaldo otto owen pablo paige pamela paola paolo pascal pat patricia patrice patrick patrik patty paul paula
pauline paulo pavel pawel pedro peggy penelope penny percy per perry pete peter petr petra petro phil philip philipp philippa philippe phillip phoebe phyllis pia pierre pierrette pietro
piotr polly prakash preston priscilla priya quentin rachel rafael rafik rahul raimund rainer raj rajiv ralf ralph ramon ramona randall randolph randy raoul raphael raquel rashid raul ravi
ray raymond rebecca recep reginald reinhard reinhold rene renata renate renato renee reuben rex reza rhonda ricardo riccardo rich richard rick ricky riley rita rob robert roberta roberto
robin robyn rod roderick rodney rodolfo rodrigo roger roland rolf roman romano ron ronald ronan ronnie rosa rosalie rosalind rosario rosemary rosie ross rowan roxanne roy ruben
rudi rudolf rudolph rudy rufus rupert russ russell ruth ryan saad saddam said salim sally salman salvador salvatore sam samantha samir samuel sandra sandro sandy santiago santo sara
sarah sasha saul scott sean sebastian serena serge sergei sergej sergey sergio seth shane shannon sharon shaun shawn sheila sheldon shelley sheri sherry shimon shinzo shirley sid
sidney siegfried sigmar sigmund sigrid silke silvia silvio simon simone sinead slobodan sofia sofie solomon sonia sonja sophia sophie stacey stan stanislav stanislaw stanley stefan stefania stefano
steffen stella stephan stephane stephanie stephen steve steven stewart stuart sue suleiman sultan susan susana susanna susanne suzanne svein sven svetlana sylvain sylvia sylvie tamara tammy
tanja tanya tara tareq tariq tatiana tatjana tayyip ted terence teresa terrence terry thaddeus theo theodor theodore theresa therese thierry thomas thorsten tiffany tiger tilda tim timo timothy tina
tobias todd tom tomas tomasz tommy toni tony torsten tracy travis trevor tricia tristan trudy tyler tyrone udo ulrich ulrike umberto ursula uwe vadim valentin valentina valeria valerie valery
vanessa vaclav vera verena vernon veronica veronika veronique vic vicente vicki victor victoria viktor viktoria vincent vincenzo viola violet virginia vito vittorio vitaly vivian viviane
vivien vladimir vladislav volker volodymyr wade walid walter waltraud wanda warren wayne wendell wendy werner wesley whitney wilbur wilfried wilhelm will willem william willie willy wilma wim winfried
winston wojciech wolf wolfgang woodrow xavier yahya yair yannick yannis yasmin yasser yitzhak yolanda york yoshihiko yousef yuri yusuf yvette yvonne yves zachary zbigniew zeynep zhanna zoe zoltan
taylor jordan tyler hunter mason harper madison riley quinn skyler kanye beyonce rihanna serena venus lebron kobe usain tiger phil jk lindsey lee elton ringo jimi boris theresa priti rishi keir nigella rory graeme padraig sergio bubba zach ernie vijay retief lucas thongchai ross miguel ben finley jk emilie seung herve joao nuno rui vasco bruna thiago gustaf goran zoran dragan milorad radovan ratko tadeusz lech slawomir donatella
`;

/** Cyrillic given names, full and short. */
export const GIVEN_NAMES_CYRILLIC = `
александр александра алексей алена алина алиса алла альберт анастасия анатолий ангела ангелина андрей анна антон антонина аркадий артем артур арсений ахмед барак богдан борис вадим валентин валентина
валерий валерия василий вера вероника виктор виктория виталий владимир владислав всеволод вячеслав галина геннадий георгий герман глеб григорий дарья денис джеймс джефф джо джон джонатан джордж диана дмитрий дональд
евгений евгения егор екатерина елена елизавета жан жанна зинаида зоя иван игорь илья инна иосиф ирина карл кевин кирилл клавдия константин ксения лариса лев леонид лидия линдси любовь людмила майкл
максим маргарита марина мария марк марта мартин матвей мишель михаил мухаммед надежда наталия наталья никита николай нина оксана олег олеся ольга павел пётр петр полина раиса рамзан ринат рихард роберт
роман ростислав руслан савва светлана святослав семен сергей софия софья станислав степан стив сэмюэл тамара татьяна теодор тимофей тимур томас том уильям федор филипп харви хиллари чарльз шамиль эдвард эдуард элеонора элла
эмма эрик юлия юрий яков ян ярослав билл барбара дэвид дэниел давид даниил кит стивен ричард пол питер фрэнк фрэнсис чарли мэри лионель анджела ангела эммануэль франсуа жак пьер николя марин жерар реджеп тайип башар
саддам муаммар хосни ясир беньямин биньямин ариэль шимон хасан хусейн али мохаммед мухаммад ахмад абдулла мустафа ибрагим рашид ким мун нурсултан ислам эмомали гурбангулы алмазбек саша маша юра миша коля ваня петя катя наташа дима
`;

/** Chinese family names (pinyin and characters) and the commonest Korean and Vietnamese ones: the family name comes first. */
export const FAMILY_FIRST = `
zhang wang li zhao chen yang wu liu huang zhou xu zhu lin sun ma gao hu zheng guo xiao xie he xu song shen luo han deng liang ye fang cui cheng pan cao feng wang yuan dong xi yu wei jiang dai zhai jia
xia fu zhong lu qin gu hou meng long wan duan lei qian tang yin bai yan shi tan liao fan wen mao peng hao kong shao jin qiu shi tao mo bo hua zeng zou xiong jiang qi
kim lee park choi jung jeong kang cho yoon jang lim oh shin seo kwon hwang ahn moon ban noh roh chung yoo bae hong son nam baek ryu
nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly
ho mao deng chiang soong tsai
`;
export const CHINESE_FAMILY_NAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习翟温栗胡安朴';
