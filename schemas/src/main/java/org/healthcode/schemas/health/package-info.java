/** What of a body's signs several services judge alike. Knows only the JDK. */
@NullMarked
package org.healthcode.schemas.health;

import org.jspecify.annotations.NullMarked;
