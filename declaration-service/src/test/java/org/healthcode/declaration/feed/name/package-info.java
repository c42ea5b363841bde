/** Tests of this package; may touch whatever they test, and fakes. */
@NullMarked
package org.healthcode.declaration.feed.name;

import org.jspecify.annotations.NullMarked;
