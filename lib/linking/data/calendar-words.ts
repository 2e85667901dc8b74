// Months and days of the week, which have a capital in many languages and are no names. Folded; general knowledge.
export const CALENDAR_WORDS = `
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
januar februar marz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo
`;
