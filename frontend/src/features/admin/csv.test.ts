import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('an export', () => {
  it('has a line of columns and a line for each record', () => {
    expect(csvOf([{ id: 'u-1', name: 'Ana', is_admin: true, count: -3, gone: null }])).toBe(
      'id,name,is_admin,count,gone\r\nu-1,Ana,true,-3,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('makes no formula of %j', (text) => {
    expect(csvOf([{ name: text }])).toBe(`name\r\n'${text}\r\n`);
  });

  it('makes no formula of what begins with a carriage return', () => {
    expect(csvOf([{ name: '\r=1' }])).toBe('name\r\n"\'\r=1"\r\n');
  });

  it('quotes what would end a cell', () => {
    expect(csvOf([{ text: 'one, "two"\nthree' }])).toBe('text\r\n"one, ""two""\nthree"\r\n');
  });
});
