/** The shipped policies against their own test cases, and bad files against the schema. */
@NullMarked
package org.healthcode.risk.policy;

import org.jspecify.annotations.NullMarked;
