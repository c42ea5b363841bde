/**
 * Projects timelines into Redis and gives residents their code: the application, its settings and
 * the wiring of its use cases. Each edge wires itself.
 */
@NullMarked
package org.healthcode.code;

import org.jspecify.annotations.NullMarked;
