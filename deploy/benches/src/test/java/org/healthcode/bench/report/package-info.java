/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.bench.report;

import org.jspecify.annotations.NullMarked;
