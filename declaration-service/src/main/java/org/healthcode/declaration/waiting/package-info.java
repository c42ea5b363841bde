/**
 * What waits for a second person in the risk service, as this service's desk shows it beside its
 * own: groups of people at the gate and policies. Knows nothing of how it is asked.
 */
@NullMarked
package org.healthcode.declaration.waiting;

import org.jspecify.annotations.NullMarked;
