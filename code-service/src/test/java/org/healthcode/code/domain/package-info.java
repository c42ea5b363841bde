/** Tests of the rules. */
@NullMarked
package org.healthcode.code.domain;

import org.jspecify.annotations.NullMarked;
