/** Tests of the suite: against a server that is right, and against the same with one fault. */
@NullMarked
package org.healthcode.tools.conformance;

import org.jspecify.annotations.NullMarked;
