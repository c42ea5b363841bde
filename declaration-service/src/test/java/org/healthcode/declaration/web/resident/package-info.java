/** What the residents' pages work out for themselves. */
@NullMarked
package org.healthcode.declaration.web.resident;

import org.jspecify.annotations.NullMarked;
