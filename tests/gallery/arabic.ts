// A few interface texts in Arabic, for pictures of the right-to-left card only.
export const arabic: Readonly<Record<string, string>> = {
  interface_language: 'ar',
  interface_dir: 'rtl',
  type_person: 'شخص',
  card_gap_now: 'لا منصب معروف',
  card_today: 'اليوم',
  card_posts: 'المناصب',
  card_note: 'ملاحظة',
  card_not_this: 'ليس هذا',
  card_pin: 'تثبيت',
  card_open: 'فتح في المكتبة',
  card_label: '$1، $2',
  card_gap_none: 'لا يُعرف منصب في هذا اليوم',
  span_from_to: 'من $1 إلى $2',
};
