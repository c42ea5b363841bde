/**
 * What fields of forms and rows may be: times, places, ids, and what is wrong with them. Plain Java
 * over the schemas; knows no feature.
 */
@NullMarked
package org.healthcode.declaration.form;

import org.jspecify.annotations.NullMarked;
