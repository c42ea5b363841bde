/**
 * The promises, tried on one real stack of processes through public HTTP; may use the stack, the
 * identity provider and the shared formats, and knows no service's code.
 */
@NullMarked
package org.healthcode.local.e2e;

import org.jspecify.annotations.NullMarked;
