/**
 * The stack that is measured, through its public interfaces: who calls it, and who watches topics
 * and Redis for what becomes of a call. May use the local stack, and nothing else of the benches.
 */
@NullMarked
package org.healthcode.bench.stack;

import org.jspecify.annotations.NullMarked;
