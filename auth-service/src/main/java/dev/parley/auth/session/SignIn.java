package dev.parley.auth.session;

import dev.parley.auth.secret.Secret;

/**
 * Somebody signed in.
 *
 * @param tokens what they get
 * @param device what their device is known by from now on
 */
record SignIn(Tokens tokens, Secret device) {}
