/** Tests of registered clients. */
@NullMarked
package org.healthcode.declaration.client;

import org.jspecify.annotations.NullMarked;
