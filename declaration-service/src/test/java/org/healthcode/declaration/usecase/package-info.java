/** Tests of what use cases have in common. */
@NullMarked
package org.healthcode.declaration.usecase;

import org.jspecify.annotations.NullMarked;
