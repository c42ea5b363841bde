/**
 * Lives provinces: which move comes next, what is checked after it, and how a failing run is made
 * short.
 */
@NullMarked
package org.healthcode.province.run;

import org.jspecify.annotations.NullMarked;
