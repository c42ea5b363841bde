/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.verification.domain;

import org.jspecify.annotations.NullMarked;
