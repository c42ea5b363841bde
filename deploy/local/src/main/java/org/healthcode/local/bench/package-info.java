/**
 * Measures a running stack from outside: over the public HTTP interfaces in, from the topics, Redis
 * and the scans out; it may use the stack and the invented people.
 */
@NullMarked
package org.healthcode.local.bench;

import org.jspecify.annotations.NullMarked;
