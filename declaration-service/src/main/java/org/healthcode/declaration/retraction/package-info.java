/** Takes records back, and says whether there was anything to take back. */
@NullMarked
package org.healthcode.declaration.retraction;

import org.jspecify.annotations.NullMarked;
