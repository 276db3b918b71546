//! Rows of numbers, and what is done with them.

use safetensors::SafeTensors;

/// Numbers in rows of one length.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    columns: usize,
    values: Vec<f32>,
}

impl Matrix {
    /// A tensor of whole numbers from -127 to 127, each row with the scale of its own (`NAME.scale`).
    pub(crate) fn read(tensors: &SafeTensors<'_>, name: &str) -> Option<Self> {
        let whole = tensors.tensor(name).ok()?;
        let scales = tensors.tensor(&format!("{name}.scale")).ok()?;
        let columns = *whole.shape().last()?;
        let (scales, _) = scales.data().as_chunks::<4>();
        let rows = whole.data().chunks_exact(columns.max(1)).zip(scales);
        let values = rows
            .flat_map(|(row, scale)| {
                let scale = f32::from_le_bytes(*scale);
                row.iter().map(move |it| f32::from(it.cast_signed()) * scale)
            })
            .collect();
        Some(Self { columns, values })
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    pub(crate) fn into_values(self) -> Vec<f32> {
        self.values
    }

    /// Empty where there is no such row.
    pub(crate) fn row(&self, at: usize) -> &[f32] {
        self.values.get(at * self.columns..(at + 1) * self.columns).unwrap_or_default()
    }

    /// Each row times `with`, on top of what `sums` has.
    pub(crate) fn add_times(&self, with: &[f32], sums: &mut [f32]) {
        for (row, sum) in self.values.chunks_exact(self.columns.max(1)).zip(sums) {
            *sum += dot(row, with);
        }
    }
}

/// In eight lanes, which the compiler can do at once.
pub(crate) fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (chunks, rest) = left.as_chunks::<8>();
    let (others, others_rest) = right.as_chunks::<8>();
    for (a, b) in chunks.iter().zip(others) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    let tail: f32 = rest.iter().zip(others_rest).map(|(a, b)| a * b).sum();
    lanes.iter().sum::<f32>() + tail
}

/// Shares that come to 1.
pub(crate) fn softmax(scores: impl Iterator<Item = f32>) -> Vec<f32> {
    let scores: Vec<f32> = scores.collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
    let all: f32 = raised.iter().sum();
    raised.into_iter().map(|it| it / all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_times_a_row() {
        let left: Vec<f32> = (0..11_u8).map(f32::from).collect();
        assert!((dot(&left, &[1.0; 11]) - 55.0).abs() < 1e-6);
        let mut sums = [1.0, 1.0];
        Matrix { columns: 2, values: vec![1.0, 2.0, 3.0, 4.0] }.add_times(&[1.0, 1.0], &mut sums);
        assert_eq!(sums, [4.0, 8.0]);
    }

    #[test]
    fn shares_come_to_one_however_great_the_scores() {
        let shares = softmax([900.0, -900.0, 0.0].into_iter());
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(shares.first().is_some_and(|it| *it > 0.99));
    }
}
