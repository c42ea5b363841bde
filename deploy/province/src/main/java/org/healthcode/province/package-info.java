/** The whole province in one process: run, broken and replayed from a seed. */
@NullMarked
package org.healthcode.province;

import org.jspecify.annotations.NullMarked;
