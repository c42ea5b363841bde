/** Tests of how other issuers are asked. */
@NullMarked
package org.healthcode.verification.client;

import org.jspecify.annotations.NullMarked;
