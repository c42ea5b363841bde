/**
 * What people read about a color, in both languages. Plain Java over the events of schemas; pages
 * and answers of every service ask it.
 */
@NullMarked
package org.healthcode.starter.text;

import org.jspecify.annotations.NullMarked;
