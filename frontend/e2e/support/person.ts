import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { baseURL, type OpenWindow, type Window } from './browser';

export interface Person {
  username: string;
  email: string;
  password: string;
}

/** Somebody nobody has met: runs against the same server do not get in each other's way. */
export function newPerson(role: string): Person {
  const username = `${role}.${randomUUID().slice(0, 8)}`;
  return { username, email: `${username}@example.org`, password: `pass-${randomUUID()}` };
}

export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Username').fill(person.username);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL('**/rooms');
}

interface Two {
  ana: Person;
  ben: Person;
  anas: Window;
  bens: Window;
}

/** Two people who have signed up; Ben's app is live, and misses nothing of what Ana does. */
export async function anaAndBen(openWindow: OpenWindow): Promise<Two> {
  const [ana, ben] = [newPerson('ana'), newPerson('ben')];
  const anas = await openWindow();
  const bens = await openWindow();
  await signUp(bens.page, ben);
  await untilLive(bens.page);
  await signUp(anas.page, ana);
  return { ana, ben, anas, bens };
}

export async function fillSignIn(page: Page, identifier: string, password: string): Promise<void> {
  await page.getByLabel('Email or username').fill(identifier);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The live connection stands. */
export async function untilLive(page: Page): Promise<void> {
  await page.locator('[data-connection="live"]').waitFor({ state: 'attached' });
}

export async function createGroup(page: Page, name: string, people: Person[]): Promise<string> {
  await page.getByRole('button', { name: 'New conversation' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Group', { exact: true }).click();
  await dialog.getByLabel('Group name').fill(name);
  for (const person of people) {
    await dialog.getByLabel('Find people').fill(person.username);
    await dialog.getByRole('checkbox', { name: person.username }).check();
  }
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await page.waitForURL('**/rooms/*');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

export async function say(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.fill(text);
  await composer.press('Enter');
}

/** The texts in the log, from the oldest to the newest. */
export async function said(page: Page): Promise<string[]> {
  return page.getByRole('log').locator('[data-text]').allInnerTexts();
}

/** A message in the log, by what it says. */
export function messageWith(page: Page, text: string): Locator {
  return page.getByRole('log').getByRole('article').filter({ hasText: text });
}

/** That message once it is stored and can be acted on, which is a moment after it was sent. */
export function storedMessageWith(page: Page, text: string): Locator {
  return messageWith(page, text).and(page.locator('[data-seq]'));
}

/** Opens the actions of a message and takes one of them. */
export async function act(page: Page, text: string, action: string): Promise<void> {
  await openActions(messageWith(page, text).first());
  await page.getByRole('menuitem', { name: action }).click();
}

/**
 * Points at a message and opens its actions. From somewhere else: a row that came to lie under a pointer at rest is not
 * entered by a move to where the pointer is.
 */
export async function openActions(message: Locator): Promise<void> {
  await message.page().mouse.move(0, 0);
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
}

/** Registered without a browser. */
export async function register(person: Person): Promise<void> {
  await post('/api/v1/auth/register', person);
}

/** Sends messages as another client of the same server would. */
export async function sayByApi(person: Person, roomId: string, texts: string[]): Promise<void> {
  const { username, password } = person;
  const token = await tokenOf({ username, password });
  for (const content of texts) {
    const body = { content, client_id: randomUUID() };
    await post(`/api/v1/chat/rooms/${roomId}/messages`, body, token);
  }
}

/** What another client of the same server would call it with. */
export async function tokenOf(credentials: Partial<Person>): Promise<string> {
  const answer = await post('/api/v1/auth/login', credentials);
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function post(path: string, body: unknown, token?: string): Promise<Response> {
  const response = await fetch(new URL(path, baseURL), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
