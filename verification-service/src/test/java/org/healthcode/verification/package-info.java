/** Tests of the whole service over HTTP, with fakes at its edges. */
@NullMarked
package org.healthcode.verification;

import org.jspecify.annotations.NullMarked;
