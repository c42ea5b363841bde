/**
 * What the desk's pages share, whichever service they lie in: who sits there, how times and regions
 * are written for them, and what was done just before. May touch pages and the caller; knows no
 * page.
 */
@NullMarked
package org.healthcode.starter.pages.desk;

import org.jspecify.annotations.NullMarked;
