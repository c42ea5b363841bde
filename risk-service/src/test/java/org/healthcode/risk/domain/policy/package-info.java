/** Tests of the rules, and of promise 3 over random histories. */
@NullMarked
package org.healthcode.risk.domain.policy;

import org.jspecify.annotations.NullMarked;
