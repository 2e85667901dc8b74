// Given names and the short forms by which people are called. General knowledge. One line a name.
export const NICKNAMES = `
william bill billy will willie liam
robert rob robbie bob bobby bert
richard rick rich dick ricky
james jim jimmy jamie
john jack johnny jon
joseph joe joey
thomas tom tommy
charles charlie chuck
edward ed eddie ted teddy ned
michael mike mick mickey
nicholas nick nicky
anthony tony
antonio tony toni
andrew andy drew
daniel dan danny
david dave davy
donald don donny
douglas doug
frederick fred freddie freddy
francis frank frankie
franklin frank
gerald gerry jerry
gregory greg
henry harry hank
harold harry hal
jeffrey jeff
geoffrey geoff
kenneth ken kenny
lawrence larry
leonard leo len lenny
matthew matt
mitchell mitt mitch
nathaniel nat nathan nate
patrick pat paddy
peter pete
philip phil
raymond ray
ronald ron ronnie
samuel sam sammy
stephen steve
steven steve
theodore ted teddy
timothy tim
walter walt
zachary zach zack
alexander alex sandy
alexandra alex sandra
benjamin ben benny
bernard bernie
christopher chris
christine chris tina
clifford cliff
elizabeth liz lizzie beth betty betsy eliza
margaret maggie meg peggy
katherine kate kathy katie
catherine kate cathy
patricia pat patty
susan sue susie
deborah debbie deb
jennifer jen jenny
jacqueline jackie
rebecca becky
victoria vicky
kimberly kim
hillary hilary
abraham abe
albert al bert
alfred alf fred
arthur art
eugene gene
terence terry
vincent vince
wilhelm willi willy
friedrich fritz
johannes hans johann
ernst ernie
александр саша шура
мария маша
владимир вова володя
дмитрий дима митя
николай коля
наталья наташа
екатерина катя
иван ваня
михаил миша
мэттью мэтт
уильям билл
роберт боб
джеймс джим джимми
джозеф джо
ричард дик
майкл майк
владислав влад
эдуард эдик
`;
