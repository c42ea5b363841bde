/** Tests of the directory of the country's health codes. */
@NullMarked
package org.healthcode.verification.directory;

import org.jspecify.annotations.NullMarked;
