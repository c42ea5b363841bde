/**
 * What waits at the gate for a second person: who may read of it, and who decides it. {@code
 * WaitingGroups} is the port to the groups, {@code Allowances} that to who may make more people
 * worse in a day than others.
 */
@NullMarked
package org.healthcode.risk.usecase.waiting;

import org.jspecify.annotations.NullMarked;
