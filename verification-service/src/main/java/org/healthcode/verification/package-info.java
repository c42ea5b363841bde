/**
 * Answers scans: the application, its settings and the wiring of its use cases. Each edge wires
 * itself.
 */
@NullMarked
package org.healthcode.verification;

import org.jspecify.annotations.NullMarked;
