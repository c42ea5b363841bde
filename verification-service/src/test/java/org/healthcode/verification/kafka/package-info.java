/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.verification.kafka;

import org.jspecify.annotations.NullMarked;
