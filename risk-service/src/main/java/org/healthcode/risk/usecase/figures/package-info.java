/** What is published of cases and tests, for everybody: by day, city and county. */
@NullMarked
package org.healthcode.risk.usecase.figures;

import org.jspecify.annotations.NullMarked;
