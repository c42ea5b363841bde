/**
 * Who is signed in to the pages, in a sealed cookie: below both {@code pages}, which begins and
 * ends a session, and {@code security}, which takes its token. May touch cookies and keys.
 */
@NullMarked
package org.healthcode.starter.session;

import org.jspecify.annotations.NullMarked;
