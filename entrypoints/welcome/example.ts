// The line of news on the welcome page; its names are in the starter pack.
import type { WelcomeExampleProps } from '../../components/WelcomeExample.tsx';

export const EXAMPLE: Pick<WelcomeExampleProps, 'pieces' | 'date'> = {
  date: '2012-02-17',
  pieces: [
    '17 February 2012. ',
    { name: 'Zhai Jun', id: 'Q8070087' },
    ' is on his way to ',
    { name: 'Damascus', id: 'Q3766' },
    ', where ',
    { name: 'Bashar al-Assad', id: 'Q44329' },
    ' and his opponents have each agreed to hear him.',
  ],
};
