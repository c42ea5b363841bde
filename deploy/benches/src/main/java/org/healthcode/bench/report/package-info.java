/**
 * What was measured, where and when: the machine, times and their distribution, bars that are met
 * or missed. Knows nothing of the stack.
 */
@NullMarked
package org.healthcode.bench.report;

import org.jspecify.annotations.NullMarked;
