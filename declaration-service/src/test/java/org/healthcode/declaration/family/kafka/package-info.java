/** Tests of this package; may touch whatever they test, and fakes. */
@NullMarked
package org.healthcode.declaration.family.kafka;

import org.jspecify.annotations.NullMarked;
