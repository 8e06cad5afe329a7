/**
 * x of A x = b, for a small symmetric positive definite matrix, by its Cholesky factor.
 *
 * @param matrix  n x n, row by row; its lower triangle is read and overwritten by the factor
 * @param vector  b, of length n; becomes x
 */
export function solve(matrix: Float64Array, vector: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[n * i + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[n * i + k] as number) * (matrix[n * j + k] as number);
      matrix[n * i + j] = i === j ? Math.sqrt(sum) : sum / (matrix[n * j + j] as number);
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = vector[i] as number;
    for (let k = 0; k < i; k++) sum -= (matrix[n * i + k] as number) * (vector[k] as number);
    vector[i] = sum / (matrix[n * i + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = vector[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (matrix[n * k + i] as number) * (vector[k] as number);
    vector[i] = sum / (matrix[n * i + i] as number);
  }
}
