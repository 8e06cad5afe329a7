import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importCatalogue, loadReport, loadWorld } from '../../src/app/index.js';
import { emptyFolder } from '../tools/packs.js';
import { type Chat, chatWith } from '../tools/world.js';

const MENU = [
  'name,price,section,allergens,free from,diets',
  'Lentil soup,6.50,Soups,celery,"milk, nuts, peanuts",gluten free',
  'Walnut cake,4.20,Cakes,"wheat, walnuts, eggs",,vegetarian',
  'Rye toast,3.50,Snacks,rye,"milk, eggs",',
].join('\n');

/** A chat with a menu that was imported on 3 November. */
async function chatAbout(menu: string, name = 'menu.csv'): Promise<Chat> {
  const folder = await emptyFolder();
  await writeFile(join(folder, name), menu);
  const into = join(folder, 'corner');
  await importCatalogue({ file: join(folder, name), into, name: 'The Corner', today: '2026-11-03' });
  expect((await loadReport(into)).problems).toEqual([]);
  return chatWith(await loadWorld(into));
}

const answer = async (chat: Chat, text: string): Promise<string> =>
  (await chat.say(text)).map((reply) => reply.text).join('\n');

describe('a menu that was taken over from a file', () => {
  test('is never said to be declared by anybody else', async () => {
    const chat = await chatAbout(MENU);
    await chat.say('hi');
    expect(await answer(chat, 'does the lentil soup have celery?')).toBe(
      'Lentil soup contains celery (taken over from menu.csv, 3 Nov).',
    );
    expect(await answer(chat, 'does the lentil soup have milk?')).toContain(
      'declared without dairy (taken over from menu.csv, 3 Nov)',
    );
  });

  test('tells of a nut what follows from its name, and no more', async () => {
    const chat = await chatAbout(MENU);
    await chat.say('hi');
    expect(await answer(chat, 'does the walnut cake have nuts?')).toContain('contains tree nuts');
    expect(await answer(chat, 'does the walnut cake have almonds?')).toContain(
      'no information about almonds',
    );
    expect(await answer(chat, 'does the rye toast have gluten?')).toContain('contains gluten');
    expect(await answer(chat, 'does the rye toast have wheat?')).toContain('no information about wheat');
  });

  test('is read for what is in it, which never clears anything', async () => {
    const chat = await chatAbout(
      'name,price,ingredients\nPesto rolls,5,"bread, pesto, rocket"\nPrawn salad,8,\nGreen bowl,7,"rice, avocado"',
    );
    await chat.say('hi');
    expect(await answer(chat, 'do the pesto rolls have milk?')).toContain('listed in it: pesto');
    expect(await answer(chat, 'does the prawn salad have crustaceans?')).toContain('contains');
    expect(await answer(chat, 'does the green bowl have milk?')).toContain('no information');
    expect(await answer(chat, "I'm allergic to milk")).not.toContain('Green bowl');
  });

  test('that calls a thing gluten-free does not feed it to coeliacs', async () => {
    const chat = await chatAbout(MENU);
    expect(await answer(chat, "I'm coeliac")).toContain('gluten or traces of gluten');
    expect(await answer(chat, 'why not the lentil soup?')).toContain(
      'nothing is declared about traces of gluten',
    );
  });

  test('may have any name', async () => {
    const chat = await chatAbout(MENU, '{item} (1) & co.csv');
    await chat.say('hi');
    expect(await answer(chat, 'does the lentil soup have celery?')).toContain(
      'taken over from {item} (1) & co.csv',
    );
  });
});
