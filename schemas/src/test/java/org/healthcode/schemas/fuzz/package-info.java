/** What every fuzz test holds one input to; all modules' fuzz tests use it. */
@NullMarked
package org.healthcode.schemas.fuzz;

import org.jspecify.annotations.NullMarked;
