/** Tests of test sites: distances, numbers to call, what is found, and the API and page of them. */
@NullMarked
package org.healthcode.declaration.testsite;

import org.jspecify.annotations.NullMarked;
