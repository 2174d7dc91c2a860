import {Card} from './card';

export default function Page() {
  return <Card first="192.0.2.232" />;
}
