/**
 * What fields of forms and rows may be: times, places, ids, texts without what spreadsheets leave
 * in them, and what is wrong with them. Plain Java over the schemas; knows no feature.
 */
@NullMarked
package org.healthcode.declaration.form;

import org.jspecify.annotations.NullMarked;
