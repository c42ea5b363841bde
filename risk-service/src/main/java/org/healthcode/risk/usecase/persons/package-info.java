/** One person's decision, explained to who may read it. */
@NullMarked
package org.healthcode.risk.usecase.persons;

import org.jspecify.annotations.NullMarked;
